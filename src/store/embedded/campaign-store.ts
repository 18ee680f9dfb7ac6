import { mkdirSync } from 'node:fs';
import { type Database, type RootDatabase, open } from 'lmdb';
import type { Availability } from '../../campaigns/configuration.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { CampaignChange, CampaignStore, StoredCampaigns } from '../campaign-store.ts';

const REVISION = 'revision';

/** Opens the campaigns in a folder, which is created when missing. Any number of processes may have it open. */
export function openEmbeddedCampaignStore(folder: string): CampaignStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new EmbeddedCampaignStore(folder);
}

/** Each account's campaigns as one JSON value in LMDB; versions and availability beside it, so that they can be read without it. */
class EmbeddedCampaignStore implements CampaignStore {
  readonly #root: RootDatabase;
  readonly #campaigns: Database<StoredCampaigns, string>;
  readonly #versions: Database<number, string>;
  readonly #availability: Database<Readonly<Record<string, Availability>>, string>;
  readonly #revisions: Database<number, string>;

  constructor(folder: string) {
    const options = { path: folder, maxDbs: 4, overlappingSync: false, permissionsMode: 0o600 };
    this.#root = open(options);
    this.#campaigns = this.#root.openDB('campaigns', { encoding: 'json' });
    this.#versions = this.#root.openDB('versions', {});
    this.#availability = this.#root.openDB('availability', { encoding: 'json' });
    this.#revisions = this.#root.openDB('revisions', {});
  }

  revision(): number {
    this.#root.resetReadTxn();
    return this.#revisions.get(REVISION) ?? 0;
  }

  versions(): ReadonlyMap<AccountId, number> {
    this.#root.resetReadTxn();
    return new Map([...this.#versions.getRange()].map(({ key, value }) => [key as AccountId, value]));
  }

  read(account: AccountId): StoredCampaigns | undefined {
    this.#root.resetReadTxn();
    return this.#campaigns.get(account);
  }

  async change(account: AccountId, edit: CampaignChange): Promise<StoredCampaigns | undefined> {
    // Synchronous, as changes are rare: it commits and flushes before it returns, and its errors are thrown.
    return this.#root.transactionSync(() => {
      const before = this.#campaigns.get(account);
      const after = edit(before);
      if (after === before) return before;
      if (after === undefined) this.#remove(account);
      else this.#put(account, { ...after, version: (this.#versions.get(account) ?? 0) + 1 });
      this.#countRevision();
      return this.#campaigns.get(account);
    });
  }

  availability(account: AccountId): ReadonlyMap<number, Availability> {
    this.#root.resetReadTxn();
    return new Map(Object.entries(this.#availability.get(account) ?? {}).map(([skill, said]) => [Number(skill), said]));
  }

  async setAvailability(account: AccountId, skill: number, availability: Availability): Promise<void> {
    this.#root.transactionSync(() => {
      const before = this.#availability.get(account) ?? {};
      if (before[skill] === availability) return;
      this.#availability.putSync(account, { ...before, [skill]: availability });
      this.#countRevision();
    });
  }

  async close(): Promise<void> {
    await this.#root.close();
  }

  #put(account: AccountId, stored: StoredCampaigns): void {
    this.#campaigns.putSync(account, stored);
    this.#versions.putSync(account, stored.version);
  }

  #remove(account: AccountId): void {
    this.#campaigns.removeSync(account);
    this.#versions.removeSync(account);
    this.#availability.removeSync(account);
  }

  #countRevision(): void {
    this.#revisions.putSync(REVISION, (this.#revisions.get(REVISION) ?? 0) + 1);
  }
}
