import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../random.ts';
import { lingerWithCart } from './journeys.ts';
import type { TagServer } from './tag-client.ts';
import { createVisit, type Visit, type VisitOptions } from './visit.ts';

export interface VisitorsOptions {
  readonly server: TagServer;
  readonly shopUrl: string;
  /** Visitors at a time, at least one. */
  readonly count: number;
  readonly seed: number;
}

export interface Visitors {
  /** A visit with some pages and a cart that goes on until the visitors are stopped. */
  readonly lasting: { readonly visitor: string; readonly session: string };
  stop(): Promise<void>;
}

/** So many come at once, the others within the first seconds. */
const AT_ONCE = 8;
const LATEST_ARRIVAL_MS = 15_000;
/** Steps of the lasting visit that are taken without a pause: its cart is filled by then. */
const HURRIED_STEPS = 4;
const DWELL_SECONDS = [3, 25] as const;
/** Of the lasting visit: its pages must last as long as it does. */
const LONG_DWELL_SECONDS = [40, 90] as const;

/** Sends simulated visitors through the shop, new ones for those who leave; resolves once there is a visit to read. */
export async function startVisitors({ server, shopUrl, count, seed }: VisitorsOptions): Promise<Visitors> {
  const end = new AbortController();
  const { signal } = end;
  const places = Array.from({ length: count }, (_, place) => ({ server, shopUrl, random: createRandom(seed * 1_000 + place), signal }));
  const [first, ...others] = places;
  const lasting = createVisit(first!, lingerWithCart);
  for (let step = 0; step < HURRIED_STEPS; step++) await lasting.next();
  const all = [
    finish(lasting, first!, LONG_DWELL_SECONDS).then(() => comeAndGo(first!)),
    ...others.map((place, index) => comeAndGo(place, index < AT_ONCE ? 0 : place.random.integer(0, LATEST_ARRIVAL_MS))),
  ];
  return {
    lasting: { visitor: lasting.visitor, session: lasting.session! },
    async stop() {
      end.abort();
      await Promise.all(all);
    },
  };
}

/** One visitor after the other until the end. */
async function comeAndGo(place: VisitOptions, delayMs = 2_000): Promise<void> {
  const { random, signal } = place;
  for (let pauseMs = delayMs; await wait(pauseMs, signal); pauseMs = random.integer(1_000, 8_000)) {
    await finish(createVisit(place), place, DWELL_SECONDS);
  }
}

/** Takes all steps that are left. A visitor whom the server refuses, or whom the end finds in the shop, leaves without a word. */
async function finish(visit: Visit, { random }: VisitOptions, [shortest, longest]: readonly [number, number]): Promise<void> {
  try {
    while (await visit.next()) await visit.stay(random.integer(shortest * 1_000, longest * 1_000));
  } catch {
    return;
  }
}

/** False when the signal has aborted. */
async function wait(ms: number, signal: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
