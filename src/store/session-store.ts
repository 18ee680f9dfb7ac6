import type { AccountId } from '../visit/ids.ts';
import type { FailureStore } from './failure-store.ts';

/** Keeps logins, so that a restart ends none. Beside the configuration: they change with every refresh. */
export interface SessionStore {
  /** Read once, when the server starts. */
  all(): readonly LoginSession[];
  /** Adds the session or takes the place of the one with the same bearer. Resolves once that is durable. */
  put(session: LoginSession): Promise<void>;
  remove(bearerHash: string): Promise<void>;
  /** Logins that failed. */
  readonly failures: FailureStore;
  close(): Promise<void>;
}

/** A login. Of what it is recognised by only hashes are kept (auth/bearer/hash-token.ts). */
export interface LoginSession {
  readonly bearerHash: string;
  readonly cookieHash: string;
  readonly csrfHash: string;
  readonly account: AccountId;
  readonly loginName: string;
  /** `id` and `passwordVersion` of the user at login: the session ends when they are others. */
  readonly userId: string;
  readonly passwordVersion: number;
  /** The API key of an application's login: the session ends with it and has no right that it lacks. */
  readonly consumerKey?: string | undefined;
  readonly startedAt: number;
  readonly expiresAt: number;
}
