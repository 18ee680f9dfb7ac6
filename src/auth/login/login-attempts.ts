import { LRUCache } from 'lru-cache';
import { ApiError } from '../../protocol/errors.ts';
import type { AccountId } from '../../visit/ids.ts';

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

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
}

/** Failures before the first delay. A name guessed from one address is slowed down soon; many names or addresses later. */
const FREE_FAILURES = { nameFromAddress: 5, name: 20, address: 50 };
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** Failures are forgotten after an hour without another. */
const MEMORY_MS = 3_600_000;
const REMEMBERED = 100_000;

export function createLoginAttempts(now: () => number): LoginAttempts {
  const failures = new LRUCache<string, Failures>({ max: REMEMBERED });

  function current(key: string): Failures | undefined {
    const known = failures.get(key);
    return known && known.lockedUntil + MEMORY_MS > now() ? known : undefined;
  }

  function fail(key: string, free: number): void {
    const count = (current(key)?.count ?? 0) + 1;
    const delay = count < free ? 0 : Math.min(FIRST_DELAY_MS * 2 ** Math.min(count - free, 20), LONGEST_DELAY_MS);
    failures.set(key, { count, lockedUntil: now() + delay });
  }

  return {
    begin({ account, loginName, ip }) {
      const name = `${account} ${loginName}`;
      const keys = [
        [`${ip} ${name}`, FREE_FAILURES.nameFromAddress],
        [`name ${name}`, FREE_FAILURES.name],
        [`address ${ip}`, FREE_FAILURES.address],
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
          if (known) failures.set(address, { count: known.count - 1, lockedUntil: now() });
        },
      };
    },
  };
}

function lockedFor(seconds: number): ApiError {
  return new ApiError('too-many-requests', `There were too many failed logins; try again in ${seconds} s.`, { retryAfterSeconds: seconds });
}
