import type { LoginSession, SessionStore } from '../../store/session-store.ts';

/** The sessions of a store in memory, found by what they are recognised by. */
export interface HeldSessions {
  byBearer(hash: string): LoginSession | undefined;
  byCookie(hash: string): LoginSession | undefined;
  all(): readonly LoginSession[];
  /** Resolves once it would survive a restart. */
  add(session: LoginSession): Promise<void>;
  /** As `add`, unless the session was removed meanwhile. */
  replace(session: LoginSession): Promise<void>;
  remove(session: LoginSession): Promise<void>;
}

export function holdSessions(store: SessionStore): HeldSessions {
  const byBearer = new Map<string, LoginSession>();
  const byCookie = new Map<string, LoginSession>();

  function hold(session: LoginSession): void {
    byBearer.set(session.bearerHash, session);
    byCookie.set(session.cookieHash, session);
  }

  for (const session of store.all()) hold(session);
  return {
    byBearer: (hash) => byBearer.get(hash),
    byCookie: (hash) => byCookie.get(hash),
    all: () => [...byBearer.values()],
    async add(session) {
      await store.put(session);
      hold(session);
    },
    async replace(session) {
      await store.put(session);
      if (byBearer.has(session.bearerHash)) hold(session);
      else await store.remove(session.bearerHash);
    },
    async remove({ bearerHash, cookieHash }) {
      byBearer.delete(bearerHash);
      byCookie.delete(cookieHash);
      await store.remove(bearerHash);
    },
  };
}
