import type { TestContext } from 'node:test';
import type { VisitKey } from '../../visit/visit.ts';
import type { VisitStore } from '../visit-store.ts';

/** One place where visits are kept, as a folder or a server would; opened again it shows what was kept. */
export interface VisitPlace {
  open(options: { now: () => number; rememberEndedMs: number }): Promise<SweptVisitStore>;
  remove(): Promise<void>;
}

/** A store whose timer is off: the test says when it looks for visits that are over. */
export type SweptVisitStore = VisitStore & { sweep(): Promise<void> };

/** Declares a rule and how to check it. */
export type Rule = (name: string, check: (bench: VisitStoreBench) => Promise<void>) => void;

export const DAY_MS = 24 * 3_600_000;
export const START = Date.UTC(2026, 0, 1);

/** A store under test with its clock. */
export class VisitStoreBench {
  store: SweptVisitStore;
  readonly #place: VisitPlace;
  #time = START;
  readonly now = (): number => this.#time;

  private constructor(place: VisitPlace, store: SweptVisitStore) {
    this.#place = place;
    this.store = store;
  }

  static async create(context: TestContext, place: VisitPlace): Promise<VisitStoreBench> {
    const clock = { now: (): number => START };
    const bench = new VisitStoreBench(place, await place.open({ now: () => clock.now(), rememberEndedMs: DAY_MS }));
    clock.now = bench.now;
    context.after(async () => {
      await bench.store.close();
      await place.remove();
    });
    return bench;
  }

  pass(ms: number): void {
    this.#time += ms;
  }

  async reopen(): Promise<void> {
    await this.store.close();
    this.store = await this.#place.open({ now: this.now, rememberEndedMs: DAY_MS });
  }
}

export function absences(store: VisitStore, ...keys: VisitKey[]): Promise<string[]> {
  return Promise.all(keys.map((key) => store.absence(key)));
}
