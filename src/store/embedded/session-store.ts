import { mkdirSync } from 'node:fs';
import { type Database, open } from 'lmdb';
import type { LoginFailures } from '../failure-store.ts';
import type { LoginSession, SessionStore } from '../session-store.ts';

/** Opens the logins in a folder, which is created when missing. One process at a time. */
export function openEmbeddedSessionStore(folder: string): SessionStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // An object of its own: lmdb reads options that its types do not name.
  const options = { path: folder, maxDbs: 2, overlappingSync: false, permissionsMode: 0o600 };
  const root = open(options);
  const sessions: Database<LoginSession, string> = root.openDB('sessions', { encoding: 'json' });
  const failures: Database<LoginFailures, string> = root.openDB('failures', { encoding: 'json' });
  return {
    all: () => [...sessions.getRange()].map(({ value }) => value),
    async put(session) {
      await sessions.put(session.bearerHash, session);
    },
    async remove(bearerHash) {
      await sessions.remove(bearerHash);
    },
    failures: {
      all: () => [...failures.getRange()].map(({ key, value }) => [key, value] as const),
      async put(key, value) {
        await failures.put(key, value);
      },
      async remove(key) {
        await failures.remove(key);
      },
    },
    close: () => root.close(),
  };
}
