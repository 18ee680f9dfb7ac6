import type { OfferChange } from './offers.ts';

/** What the server says to a report (contract §6.7). */
export interface Answer {
  sdkConf: {
    lpVisitorId: string;
    lpSessionId: string;
    lpLastVisit?: unknown;
    /** Lifetime of the visitor's cookie, seconds. */
    expiration?: number;
    /** Please send this report again after `timeout` seconds, at most `max` times. */
    retry?: { max: number; timeout: number };
  };
  smtConf?: { keepAliveFreq?: number; active?: boolean };
  offers?: OfferChange[];
  messagesToVisitor?: { destination: string; subject: string; content?: unknown }[];
}

/** An answer as it came over the wire. */
export interface Reply {
  /** 0: there was no answer. */
  status: number;
  /** Undefined when the body is none of ours. */
  answer?: Answer | undefined;
  /** Retry-After, seconds. */
  retryAfter?: number;
}
