import type { Availability } from '../../campaigns/configuration.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { CampaignChange, CampaignStore, StoredCampaigns } from '../campaign-store.ts';

/** What a campaign store holds; given to a second store it shows the same, as a data folder would. */
export class CampaignMemory {
  revision = 0;
  readonly campaigns = new Map<AccountId, StoredCampaigns>();
  readonly availability = new Map<AccountId, ReadonlyMap<number, Availability>>();
}

/** For tests: nothing on disk. */
export function createMemoryCampaignStore(memory: CampaignMemory = new CampaignMemory()): CampaignStore {
  return new MemoryCampaignStore(memory);
}

class MemoryCampaignStore implements CampaignStore {
  readonly #memory: CampaignMemory;

  constructor(memory: CampaignMemory) {
    this.#memory = memory;
  }

  revision(): number {
    return this.#memory.revision;
  }

  versions(): ReadonlyMap<AccountId, number> {
    return new Map([...this.#memory.campaigns].map(([account, { version }]) => [account, version]));
  }

  read(account: AccountId): StoredCampaigns | undefined {
    return this.#memory.campaigns.get(account);
  }

  async change(account: AccountId, edit: CampaignChange): Promise<StoredCampaigns | undefined> {
    const { campaigns, availability } = this.#memory;
    const before = campaigns.get(account);
    const after = edit(before);
    if (after === before) return before;
    if (after === undefined) {
      campaigns.delete(account);
      availability.delete(account);
    } else {
      campaigns.set(account, { ...after, version: (before?.version ?? 0) + 1 });
    }
    this.#memory.revision += 1;
    return campaigns.get(account);
  }

  availability(account: AccountId): ReadonlyMap<number, Availability> {
    return this.#memory.availability.get(account) ?? new Map();
  }

  async setAvailability(account: AccountId, skill: number, availability: Availability): Promise<void> {
    const before = this.availability(account);
    if (before.get(skill) === availability) return;
    this.#memory.availability.set(account, new Map([...before, [skill, availability]]));
    this.#memory.revision += 1;
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}
