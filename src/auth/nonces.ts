import { ApiError } from '../protocol/errors.ts';
import { createNonceJournal, readNonceJournal } from './nonce-journal.ts';
import { createNonceMemory } from './nonce-memory.ts';
import { percentEncode } from './oauth1/percent-encode.ts';

/** Lets a nonce be used once per credential while its timestamp is acceptable, across restarts and kills (contract §12.18). */
export interface Nonces {
  /**
   * Undefined if the nonce was used before; otherwise it is used now, and the promise resolves once that is written. The timestamp
   * (seconds) must have passed the clock check. Throws `store-unavailable` while as many as may be are remembered, and rejects with it when
   * the use cannot be written: an unwritten nonce could be replayed after a restart.
   */
  use(credential: string, nonce: string, timestamp: number): Promise<void> | undefined;
  /** How many are remembered. */
  size(): number;
  close(): Promise<void>;
}

export interface NoncesOptions {
  readonly folder: string;
  /** How far a timestamp may be off to either side. */
  readonly windowSeconds: number;
  /** How many are remembered; more are refused. */
  readonly maxNonces: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const TOO_MANY = 'More signed requests arrived in the last minutes than this server remembers.';

export async function openNonces({ folder, now, maxNonces, ...options }: NoncesOptions): Promise<Nonces> {
  // Timestamps are whole seconds, and so are the names of the files.
  const windowSeconds = Math.max(1, Math.ceil(options.windowSeconds));
  const seconds = (): number => Math.floor(now() / 1000);
  const memory = createNonceMemory(windowSeconds);
  const oldest = seconds() - windowSeconds;
  for await (const [entry, timestamp] of readNonceJournal(folder)) if (timestamp >= oldest) memory.add(entry, timestamp);
  const journal = createNonceJournal({ folder, windowSeconds, now: seconds });

  function use(credential: string, nonce: string, timestamp: number): Promise<void> | undefined {
    memory.forgetBefore(seconds() - windowSeconds);
    // Forgetting one instead would let its request be sent again.
    if (memory.size() >= maxNonces) throw new ApiError('store-unavailable', TOO_MANY, { retryAfterSeconds: windowSeconds });
    const entry = `${credential} ${percentEncode(nonce)}`;
    if (!memory.add(entry, timestamp)) return undefined;
    return journal.append(entry, timestamp).catch((cause: unknown) => {
      memory.delete(entry, timestamp);
      throw new ApiError('store-unavailable', 'The use of the nonce could not be recorded; send the same request again.', { cause });
    });
  }

  return { use, size: memory.size, close: journal.close };
}
