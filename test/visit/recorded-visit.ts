import { concatenate, encodeEntries } from '../../src/visit/entry-log.ts';
import { type FoldedReport, foldReport } from '../../src/visit/fold-report.ts';
import type { AccountId, PageId, SessionId, VisitorId } from '../../src/visit/ids.ts';
import type { Origin } from '../../src/visit/origin.ts';
import { startVisit } from '../../src/visit/start-visit.ts';
import { renderVisitState } from '../../src/visit/views/visit-state.ts';
import type { Attribute } from '../../src/visit/attributes/attribute.ts';
import type { Report, VisitEvent, VisitRules } from '../../src/visit/visit-event.ts';
import type { Visit, VisitKey } from '../../src/visit/visit.ts';

export const START = 1_475_675_316_326;

export const RULES: VisitRules = {
  idleTimeoutMs: 30 * 60_000,
  maxAgeMs: 6 * 3_600_000,
  maxPages: 5000,
  maxEvents: 50_000,
  maxBytes: 32 * 1024 * 1024,
};

export const KEY: VisitKey = {
  account: '12345678' as AccountId,
  visitor: 'A0ZTA5YTVlYTY5NTI1ODYx' as VisitorId,
  session: 'jnPABZYjQcOS2Uk5fp_HnA' as SessionId,
};

/** Where the visit of spec/visit-state.example.json comes from. */
export const ORIGIN: Origin = {
  ipv4: '195.62.30.20',
  ipv6: null,
  geo: {
    country: 'Israel',
    countryCode: 'IL',
    state: 'Tel Aviv',
    city: 'Tel Aviv',
    isp: 'LivePerson',
    org: 'LivePerson',
    zipCode: null,
  },
  userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.143 Safari/537.36',
  device: {
    family: 'DESKTOP',
    os: 'MAC_OSX',
    osDetails: { family: 'OS X', name: 'OS X', version: '10.9.5' },
    browser: { type: 'Browser', family: 'CHROME', name: 'Chrome', version: '53.0.2785.143', icon: 'chrome.png' },
    mobile: false,
    detected: true,
  },
  externalReferrer: '',
  searchEngine: '',
  searchKeywords: '',
};

/** A visit and the entries that a store would keep beside it. */
export class RecordedVisit {
  visit: Visit;
  log: Uint8Array = new Uint8Array();
  readonly rules: VisitRules;

  constructor(rules: Partial<VisitRules> = {}, origin: Origin = ORIGIN) {
    this.rules = { ...RULES, ...rules };
    this.visit = startVisit(KEY, origin, { startedAt: START, arrivedAt: START }, this.rules);
  }

  report(events: readonly VisitEvent[], report: Partial<Report> = {}): FoldedReport {
    const folded = foldReport(this.visit, { arrivedAt: START, ...report, events }, this.rules);
    this.visit = folded.visit;
    this.log = concatenate([this.log, encodeEntries(folded.append)]);
    return folded;
  }

  bytes(view: { personal: boolean } = { personal: true }): Uint8Array {
    return Buffer.from(
      renderVisitState(this.visit, this.log, view, (bytes) => Buffer.from(bytes).toString('latin1')),
      'latin1',
    );
  }

  document(view: { personal: boolean } = { personal: true }): unknown {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(this.bytes(view)));
  }

  /** A part of the session in the document, such as `part('pages', 0, 'timeOnPage')`; undefined when it is not there. */
  part(...path: readonly (string | number)[]): unknown {
    return partOf(this.document(), ['appSessions', 0, ...path]);
  }

  /** As `part`, for a reader without the right to personal data. */
  maskedPart(...path: readonly (string | number)[]): unknown {
    return partOf(this.document({ personal: false }), ['appSessions', 0, ...path]);
  }
}

function partOf(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, name) => (node as Record<string | number, unknown> | undefined)?.[name], document);
}

export function pageId(id: string): PageId {
  return id as PageId;
}

export function opened(id: string, at = START, tab?: string): VisitEvent {
  const page = { id: pageId(id), url: `https://shop.example/${id}`, title: `Page ${id}`, referrer: null, sections: null };
  return { type: 'page-opened', at, page, tab };
}

export function reported(attribute: Attribute, at = START, page?: string): VisitEvent & { type: 'attribute' } {
  return { type: 'attribute', at, attribute, ...(page !== undefined && { pageId: pageId(page) }) };
}
