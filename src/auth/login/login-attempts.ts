import { LRUCache } from 'lru-cache';
import { ApiError } from '../../protocol/errors.ts';
import type { FailureStore, LoginFailures } from '../../store/failure-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { hashToken } from '../bearer/hash-token.ts';

/** Slows down guessing: after some failures each further one doubles the time in which nothing is tried (contract §7.1). */
export interface LoginAttempts {
  /**
   * Counts as a failure until `succeed` is called, so that attempts at once do not pass together.
   * Throws `too-many-requests` with the time to wait; it does not depend on whether the user exists.
   */
  begin(who: LoginName): { succeed(): void };
}

export interface LoginName {
  readonly account: AccountId;
  readonly loginName: string;
  readonly ip: string;
}

export interface LoginAttemptsOptions {
  readonly store: FailureStore;
  readonly now: () => number;
  /** Told when a failure could not be stored; it counts all the same until a restart. */
  readonly onTrouble: (error: unknown) => void;
}

/** Failures before the first delay. A name guessed from one address is slowed down soon; many names or addresses later. */
const FREE_FAILURES = { nameFromAddress: 5, name: 20, address: 50 };
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** Failures are forgotten after an hour without another. */
const MEMORY_MS = 3_600_000;
const REMEMBERED = 100_000;

export function createLoginAttempts({ store, now, onTrouble }: LoginAttemptsOptions): LoginAttempts {
  const failures = recall(store, now(), onTrouble);

  function current(key: string): LoginFailures | undefined {
    const known = failures.get(key);
    return known && isRemembered(known, now()) ? known : undefined;
  }

  function set(key: string, count: number, lockedUntil: number): void {
    const value = { count, lockedUntil };
    failures.set(key, value);
    store.put(key, value).catch(onTrouble);
  }

  function fail(key: string, free: number): void {
    const count = (current(key)?.count ?? 0) + 1;
    const delay = count < free ? 0 : Math.min(FIRST_DELAY_MS * 2 ** Math.min(count - free, 20), LONGEST_DELAY_MS);
    set(key, count, now() + delay);
  }

  return {
    begin({ account, loginName, ip }) {
      const name = `${account} ${loginName}`;
      const keys = [
        [hashToken(`${ip} ${name}`), FREE_FAILURES.nameFromAddress],
        [hashToken(`name ${name}`), FREE_FAILURES.name],
        [hashToken(`address ${ip}`), FREE_FAILURES.address],
      ] as const;
      const waitMs = Math.max(...keys.map(([key]) => (current(key)?.lockedUntil ?? 0) - now()));
      if (waitMs > 0) throw lockedFor(Math.ceil(waitMs / 1000));
      for (const [key, free] of keys) fail(key, free);
      return {
        succeed() {
          const [pair, ofName, [address]] = keys;
          failures.delete(pair[0]);
          failures.delete(ofName[0]);
          // One's own account must not buy free guesses at others.
          const known = current(address);
          if (known) set(address, known.count - 1, now());
        },
      };
    },
  };
}

/** What is forgotten in memory is removed from the store. */
function recall(store: FailureStore, now: number, onTrouble: (error: unknown) => void): LRUCache<string, LoginFailures> {
  const remove = (key: string): void => void store.remove(key).catch(onTrouble);
  const failures = new LRUCache<string, LoginFailures>({
    max: REMEMBERED,
    dispose: (_value, key, reason) => {
      if (reason !== 'set') remove(key);
    },
  });
  for (const [key, { count, lockedUntil }] of store.all()) {
    // A clock that was set back must not lock anybody for longer than a failure may.
    const value = { count, lockedUntil: Math.min(lockedUntil, now + LONGEST_DELAY_MS) };
    if (isRemembered(value, now)) failures.set(key, value);
    else remove(key);
  }
  return failures;
}

function isRemembered({ lockedUntil }: LoginFailures, now: number): boolean {
  return lockedUntil + MEMORY_MS > now;
}

function lockedFor(seconds: number): ApiError {
  return new ApiError('too-many-requests', `There were too many failed logins; try again in ${seconds} s.`, { retryAfterSeconds: seconds });
}
