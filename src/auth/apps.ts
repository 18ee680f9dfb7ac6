import { randomUUID } from 'node:crypto';
import type { ConfigStore, InstalledApp } from '../store/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { CredentialError } from './credential-error.ts';
import { requireAccount } from './credentials.ts';

/** Lets an app use the Monitoring API of an account. Throws `CredentialError` unknown-account. */
export async function createApp(store: ConfigStore, wanted: { account: AccountId; name: string; now: number }): Promise<InstalledApp> {
  const app: InstalledApp = { id: randomUUID(), account: wanted.account, name: wanted.name, createdAt: wanted.now };
  await store.change((snapshot) => {
    requireAccount(snapshot, app.account);
    return { ...snapshot, apps: [...snapshot.apps, app] };
  });
  return app;
}

/** Throws `CredentialError` unknown-credential. */
export async function deleteApp(store: ConfigStore, account: AccountId, id: string): Promise<void> {
  await store.change((snapshot) => {
    const apps = snapshot.apps.filter((app) => app.account !== account || app.id !== id);
    if (apps.length === snapshot.apps.length) throw new CredentialError('unknown-credential', `The account ${account} has no app ${id}.`);
    return { ...snapshot, apps };
  });
}
