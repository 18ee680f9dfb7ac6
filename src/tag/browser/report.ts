import { hasWaitingAttributes, takeAttributes } from './attributes.ts';
import { type Callback, takeCallbacks } from './callbacks.ts';
import { jsonText } from './json-text.ts';
import type { Page } from './page.ts';
import { randomId } from './random-id.ts';
import { lastVisit, sessionId, tabId, visitCount, visitorId } from './visit-memory.ts';

/** `sp` start page, `pl` page loaded, `ip` in-page keep-alive, `uc` attribute update (contract §6.7). */
export type ReportKind = 'sp' | 'pl' | 'ip' | 'uc';

/** One message to the server. Its id stays the same when it is sent again, so a retry changes nothing twice. */
export interface Report {
  readonly id: string;
  kind: ReportKind;
  readonly page: Page;
  /** Attributes, each printed as JSON. */
  readonly sdes: string[];
  /** Functions of the page that want to hear of the answer. */
  readonly callbacks: Callback[];
  attempts: number;
  /** It has met an ended visit once. */
  isRenewed?: boolean;
}

/** Takes along the attributes that wait, and with the last of them the callbacks. */
export function createReport(kind: ReportKind, page: Page): Report {
  const sdes = takeAttributes();
  return { id: randomId(), kind, page, sdes, callbacks: hasWaitingAttributes() ? [] : takeCallbacks(), attempts: 0 };
}

/**
 * The body: the names of the published tag's query as one JSON object, plus `rid` (contract §6.7, §12.12), and as `oc` the offers that the page
 * holds. Without these the server offers nothing: nobody hears the answer.
 */
export function reportText({ id, kind, page, sdes, attempts }: Report, offers?: string[]): string {
  const text = jsonText({
    t: kind,
    ts: Date.now(),
    rid: id,
    pid: page.id,
    tid: tabId(),
    vid: visitorId(),
    sid: sessionId(),
    rc: attempts || undefined,
    oc: offers,
    ...(kind === 'sp' && pageFields(page)),
  })!;
  return `${text.slice(0, -1)},"sdes":[${sdes.join()}]}`;
}

function pageFields({ url, referrer, sections, identities }: Page): object {
  return {
    u: url,
    pt: document.title,
    r: referrer || undefined,
    sec: sections || undefined,
    identities,
    rvt: lastVisit(),
    rvc: visitCount(),
    // An iPad asks for desktop sites with the user agent of a Mac; no Mac has a touch screen.
    ...(navigator.maxTouchPoints > 1 && /Mac/.test(navigator.platform) && { df: 1, os: 3 }),
  };
}
