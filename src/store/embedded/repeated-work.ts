/** After a failure the work rests before a request starts it again. */
const REST_MS = 1_000;

/** Work that must not run twice at the same time and that nobody waits for, unless by `run`. */
export class RepeatedWork {
  readonly #work: () => Promise<void>;
  readonly #onTrouble: ((error: unknown) => void) | undefined;
  #running: Promise<void> | undefined;
  #restsUntil = 0;

  constructor(work: () => Promise<void>, onTrouble?: (error: unknown) => void) {
    this.#work = work;
    this.#onTrouble = onTrouble;
  }

  /** Starts the work unless it is running or rests after a failure. */
  request(): void {
    if (this.#running || performance.now() < this.#restsUntil) return;
    this.#start().catch((error: unknown) => this.#onTrouble?.(error));
  }

  /** Does the work from its beginning; rejects when it fails. */
  async run(): Promise<void> {
    // Nothing may come between the last look and the start, or two that waited would both start.
    while (this.#running) await this.#running.catch(() => undefined);
    await this.#start();
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined);
  }

  async #start(): Promise<void> {
    this.#running = this.#work();
    try {
      await this.#running;
    } catch (error) {
      this.#restsUntil = performance.now() + REST_MS;
      throw error;
    } finally {
      this.#running = undefined;
    }
  }
}
