import { createHash } from 'node:crypto';
import { sessionIdOf } from '../../protocol/ids.ts';
import type { SessionId, VisitorId } from '../../visit/ids.ts';
import type { LoggedRequest } from './log-line.ts';

const SILENCE_MS = 30 * 60_000;

export interface FoundVisit {
  readonly visitor: VisitorId;
  readonly session: SessionId;
}

/** Finds the visitor and the visit of each request; requests come in the order of time. */
export interface VisitFinder {
  visitOf(request: LoggedRequest): FoundVisit;
  /** The visit with the most requests: something to look at. */
  readonly largest: FoundVisit | undefined;
  readonly visitors: number;
  readonly visits: number;
}

/**
 * A visitor is an address and a user agent, the same in every run. A visit ends with 30 minutes of silence in the log; its session
 * belongs to the run, since a visit that has ended never comes back.
 */
export function createVisitFinder(run: string): VisitFinder {
  const running = new Map<VisitorId, RunningVisit>();
  let largest: RunningVisit | undefined;
  let visits = 0;
  return {
    visitOf({ address, userAgent = '', at }) {
      const visitor = visitorIdOf(address, userAgent);
      let visit = running.get(visitor);
      if (!visit || at - visit.lastAt > SILENCE_MS) {
        visits += 1;
        visit = { visitor, session: sessionIdOf(digest(run, visitor, String(visits))), lastAt: at, requests: 0 };
        running.set(visitor, visit);
      }
      visit.lastAt = Math.max(visit.lastAt, at);
      visit.requests += 1;
      if (!largest || visit.requests > largest.requests) largest = visit;
      return visit;
    },
    get largest() {
      return largest && { visitor: largest.visitor, session: largest.session };
    },
    get visitors() {
      return running.size;
    },
    get visits() {
      return visits;
    },
  };
}

interface RunningVisit extends FoundVisit {
  lastAt: number;
  requests: number;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function visitorIdOf(address: string, userAgent: string): VisitorId {
  return [...digest(address, userAgent).subarray(0, 22)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('') as VisitorId;
}

function digest(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}
