import type { Entry } from '../../visit/entry.ts';
import type { AccountId, SessionId, VisitorId } from '../../visit/ids.ts';
import { startVisit } from '../../visit/start-visit.ts';
import type { Visit, VisitKey } from '../../visit/visit.ts';
import type { VisitRules } from '../../visit/visit-event.ts';
import type { Change } from '../visit-store.ts';

export const RULES: VisitRules = {
  idleTimeoutMs: 30 * 60_000,
  maxAgeMs: 6 * 3_600_000,
  maxPages: 5_000,
  maxEvents: 50_000,
  maxBytes: 32 * 1024 * 1024,
};

const ORIGIN: Visit['origin'] = {
  ipv4: '192.0.2.1',
  ipv6: null,
  geo: { country: 'Israel', countryCode: 'IL', state: null, city: 'Tel Aviv', isp: null, org: null, zipCode: null },
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) "é✓"',
  device: {
    family: 'DESKTOP',
    os: 'LINUX',
    osDetails: { family: 'Linux', name: 'Linux', version: '' },
    browser: { type: 'Browser', family: 'CHROME', name: 'Chrome', version: '120', icon: 'chrome.png' },
    mobile: false,
    detected: true,
  },
  externalReferrer: '',
  searchEngine: '',
  searchKeywords: '',
};

export function sampleKey(visitor: string, session = 'session-1', account = 'acc_1'): VisitKey {
  return { account: account as AccountId, visitor: visitor as VisitorId, session: session as SessionId };
}

export function sampleEntry(text: string): Entry {
  return { kind: 3, ref: 0, json: JSON.stringify({ text }) };
}

/** Adds an event to a live visit. `text` ends up in its entry. */
export function addEvent(text: string, now: number): Change {
  return (visit) => visit && { visit: withEvent(visit, now), append: [sampleEntry(text)] };
}

/** Adds an event to the visit, which it starts when there is none. */
export function startOrAddEvent(key: VisitKey, text: string, now: number): Change {
  return (visit) => ({
    visit: withEvent(visit ?? startVisit(key, ORIGIN, { startedAt: now, arrivedAt: now }, RULES), now),
    append: [sampleEntry(text)],
  });
}

function withEvent(visit: Visit, now: number): Visit {
  return {
    ...visit,
    version: visit.version + 1,
    lastSeenAt: now,
    expiresAt: Math.min(now + RULES.idleTimeoutMs, visit.endsBy),
    counts: { ...visit.counts, events: visit.counts.events + 1 },
  };
}
