import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import { pageAt } from '../shop/page-at.ts';
import { type Journey, pickJourney, type Step, type Traveller } from './journeys.ts';
import { createPersona } from './persona.ts';
import { createTagClient, type TagServer } from './tag-client.ts';

/** A simulated visitor on the way through the shop. Every call rejects when the server refuses or the signal aborts. */
export interface Visit {
  readonly visitor: string;
  /** Undefined until the first step. */
  readonly session: string | undefined;
  /** Takes the next step; false when there is none. */
  next(): Promise<boolean>;
  /** Stays with what the last step has shown, with keep-alives. */
  stay(ms: number): Promise<void>;
}

export interface VisitOptions {
  readonly server: TagServer;
  readonly shopUrl: string;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/** Makes a visitor up; nothing is reported before the first step. */
export function createVisit(options: VisitOptions, journeyOf: (visitor: Traveller) => Journey = pickJourney): Visit {
  const { server, shopUrl, random, signal } = options;
  const persona = createPersona(random);
  const tag = createTagClient(server, persona, signal);
  const journey = journeyOf({ ...persona, random });
  let place = persona.arrival.referrer;

  async function take(step: Step): Promise<void> {
    if ('report' in step) return tag.report(step.report);
    const url = new URL(step.open, shopUrl);
    const { title, section, attributes = [] } = pageAt(url);
    await tag.open({ url: url.href, title, section, attributes, referrer: place });
    place = url.href;
  }

  return {
    visitor: tag.visitor,
    get session() {
      return tag.session;
    },
    async next() {
      const { value, done } = journey.next();
      if (value) await take(value);
      return !done;
    },
    async stay(ms) {
      for (let left = ms; left > 0;) {
        const pause = tag.keepAliveSeconds > 0 ? Math.min(left, tag.keepAliveSeconds * 1000) : left;
        await sleep(pause, undefined, { signal });
        left -= pause;
        if (left > 0) await tag.keepAlive();
      }
    },
  };
}
