/** Keeps failed logins, so that a restart gives nobody free guesses. */
export interface FailureStore {
  /** Read once, when the server starts. */
  all(): readonly (readonly [key: string, failures: LoginFailures])[];
  /** @param key what the failures are counted for, hashed: names and addresses are not kept */
  put(key: string, failures: LoginFailures): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface LoginFailures {
  readonly count: number;
  /** Epoch milliseconds; in the past when nothing is locked. */
  readonly lockedUntil: number;
}
