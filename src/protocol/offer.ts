import type { Position } from '../campaigns/configuration.ts';

/**
 * What the answer to a report tells our tag to do with the offers of its page, in this order; docs/campaigns.md "The wire" says how
 * tag and server talk. In the JSONP form each is a message to the visitor: destination LP_OFFERS, subject SHOW, CHANGE or REMOVE,
 * content the change itself.
 */
export type OfferChange =
  /** The page does not hold this offer yet. */
  | ({ readonly action: 'show' } & Offer)
  /** The page holds it, in another state. */
  | ({ readonly action: 'change' } & Offer)
  /** The page holds it, and must not any more. */
  | { readonly action: 'remove'; readonly contextId: string };

/** An engagement that is offered to a page. */
export interface Offer {
  /** Counter of the visit: names this offer in all reports about it. */
  readonly contextId: string;
  readonly campaignId: number;
  readonly campaignRevision: number;
  readonly engagementId: number;
  readonly engagementRevision: number;
  readonly engagementName: string;
  /** 0 peeling corner, 1 overlay, 2 toaster, 3 slide-out, 5 embedded, 6 sticky. */
  readonly engagementType: number;
  /** 1 online, 2 offline, 4 busy, 0 for content that nobody answers. */
  readonly state: number;
  /** Page that the offer was made to. */
  readonly pageId: string;
  /** Null where the configuration names none. */
  readonly zoneId: number | null;
  /** Id of the element that an embedded engagement goes into; absent for all others. */
  readonly zoneElement?: string | undefined;
  /** Where all but embedded engagements stand. */
  readonly position?: Position | undefined;
  readonly language: string;
  /** Of the state above. */
  readonly content: OfferContent;
  readonly click: OfferClick;
  /** Seconds after which the offer goes away if the visitor does not touch it; absent: never. */
  readonly timeout?: number | undefined;
  readonly closeButton: boolean;
  /** 0 image, 1 HTML. */
  readonly renderingType: number;
  /** 0 chat, 1 messaging. */
  readonly conversationType: number;
  /** Where the script that shows offers is, relative to the server of the tag. */
  readonly renderer: string;
}

/** HTML is free of script, of event handlers and of style attributes; its look is in `css`, to be applied inside the shadow root. */
export type OfferContent =
  | { readonly html: string; readonly css?: string | undefined }
  | { readonly image: string; readonly alt: string; readonly width?: number | undefined; readonly height?: number | undefined };

/** What a click does after it is reported. */
export type OfferClick =
  /** Open `url`: it carries svid, ssid, scid, cid and eid already (contract §6.6). */
  | { readonly open: string; readonly newWindow: boolean }
  /** Call a function of the page, found by this path from `window`, with the arguments as one object. */
  | { readonly call: string; readonly arguments: OfferIds }
  /** Fire OFFER_CLICK and nothing else. */
  | { readonly event: true };

/** Names of contract §6.6. */
export interface OfferIds {
  readonly svid: string;
  readonly ssid: string;
  /** The engagement's context id. */
  readonly scid: string;
  readonly cid: number;
  readonly eid: number;
}
