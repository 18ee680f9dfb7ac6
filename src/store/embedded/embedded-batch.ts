import type { Visit, VisitKey } from '../../visit/visit.ts';
import type { Change, VisitBatch } from '../visit-store.ts';

/** Who waits for a change to be durable. */
export interface Caller {
  stored(visit: Visit | undefined): void;
  failed(error: unknown): void;
}

/** Changes that are applied at once; one promise waits for all of them, where `update` makes one each. */
export class EmbeddedBatch implements VisitBatch, Caller {
  readonly #apply: (key: VisitKey, change: Change, caller: Caller) => void;
  #waiting = 0;
  #failure: { readonly error: unknown } | undefined;
  #settled: (() => void) | undefined;

  constructor(apply: (key: VisitKey, change: Change, caller: Caller) => void) {
    this.#apply = apply;
  }

  update(key: VisitKey, change: Change): void {
    this.#waiting += 1;
    try {
      this.#apply(key, change, this);
    } catch (error) {
      this.#waiting -= 1;
      throw error;
    }
  }

  stored(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#settled?.();
  }

  failed(error: unknown): void {
    this.#failure ??= { error };
    this.stored();
  }

  async settled(): Promise<void> {
    if (this.#waiting > 0) await new Promise<void>((resolve) => (this.#settled = resolve));
    if (this.#failure) throw this.#failure.error;
  }
}
