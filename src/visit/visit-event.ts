import type { Attribute } from './attributes/attribute.ts';
import type { PageId } from './ids.ts';
import type { Impression } from './impression.ts';
import type { Proof } from './proven.ts';
import type { VisitorHistory } from './targeting.ts';
import type { Identity } from './visit.ts';

/** What can happen in a visit. `at` is the time shown in the document (epoch ms); it never decides a lifetime. */
export type VisitEvent =
  | {
      readonly type: 'page-opened';
      readonly at: number;
      readonly page: PageDescription;
      readonly tab?: string | undefined;
      readonly history?: VisitorHistory | undefined;
    }
  | { readonly type: 'page-loaded'; readonly at: number; readonly pageId: PageId }
  | { readonly type: 'kept-alive'; readonly at: number; readonly pageId?: PageId | undefined }
  | {
      readonly type: 'attribute';
      readonly at: number;
      readonly pageId?: PageId | undefined;
      readonly attribute: Attribute;
      /** Set for what came in a signed token. */
      readonly proof?: Proof | undefined;
    }
  | { readonly type: 'impression'; readonly at: number; readonly pageId?: PageId | undefined; readonly impression: Impression }
  | { readonly type: 'identified'; readonly at: number; readonly identities: readonly Identity[] };

export interface PageDescription {
  readonly id: PageId;
  readonly url: string | null;
  readonly title: string | null;
  readonly referrer: string | null;
  readonly sections: readonly string[] | null;
}

/** One accepted message about one visit: its events are applied together or not at all. */
export interface Report {
  /** When the server received it, epoch ms: lifetimes count from here. */
  readonly arrivedAt: number;
  /** The reporter's own id of the message: a second report with the same id changes nothing but the lifetime. */
  readonly id?: string | undefined;
  readonly events: readonly VisitEvent[];
  /** Who hears the answer: offers are made to nobody else. */
  readonly audience?: Audience | undefined;
}

/** A page that the answer to its report reaches, or an app that asks what to offer. */
export interface Audience {
  readonly page: PageId;
  readonly source: 'web' | 'app';
  /** Installation id of the app. */
  readonly app?: string | undefined;
  /** How long an offer that is made now may be accepted, milliseconds; absent: as long as the visit lives. */
  readonly offersValidMs?: number | undefined;
  /** Of no use where nobody answers: the interface has no words for another state. */
  readonly isOnlineOnly?: true | undefined;
}

/** What bounds a visit; all of them are settings. */
export interface VisitRules {
  readonly idleTimeoutMs: number;
  readonly maxAgeMs: number;
  readonly maxPages: number;
  readonly maxEvents: number;
  readonly maxBytes: number;
}
