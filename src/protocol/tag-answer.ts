import type { OfferChange } from './offer.ts';
import type { RefusedAttribute } from './refused-attribute.ts';
import type { SessionId, VisitorId } from '../visit/ids.ts';

/** The answer to a tag report (contract §6.7): settings of the tag, and messages that it triggers as events in the page. */
export interface TagAnswer {
  readonly sdkConf: {
    readonly lpVisitorId: VisitorId;
    readonly lpSessionId: SessionId;
    /** Sent back as `rvt` by the visitor's next visit. */
    readonly lpLastVisit: number;
    /** Lifetime of the visitor cookie, seconds. */
    readonly expiration: number;
  };
  readonly smtConf: {
    /** Seconds between keep-alives; 0 stops them. */
    readonly keepAliveFreq: number;
    readonly active: boolean;
  };
  readonly messagesToVisitor: readonly { readonly destination: string; readonly subject: string; readonly content: unknown }[];
  /** Ours: what the page has to change of the offers that it holds; for tags that say which these are. */
  readonly offers?: readonly OfferChange[] | undefined;
  /** Ours: attributes that were refused, each by its place among the sent ones. */
  readonly refused?: readonly RefusedAttribute[] | undefined;
  /** Ours: the visit has reached a limit; the entry was not stored (contract §12.8). */
  readonly truncated?: true | undefined;
}

/** Two years, the published tag's default. */
export const VISITOR_COOKIE_SECONDS = 63_072_000;
