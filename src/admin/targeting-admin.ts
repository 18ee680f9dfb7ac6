import type { Availability, Configuration } from '../campaigns/configuration.ts';
import type { ConfigurationFault } from '../campaigns/configuration-fault.ts';
import { completeConfiguration } from '../protocol/campaigns/complete-configuration.ts';
import type { CampaignStore, StoredCampaigns } from '../store/campaign-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { checkCampaigns, type Pushed, pushCampaigns, storeCampaigns, type VersionDemand } from './push-campaigns.ts';
import { type Listed, listOf, type TargetingList, withObject, withoutObject } from './targeting-lists.ts';

/**
 * Reads and changes the campaigns of accounts for administrators. A change that leaves anything wrong behind is refused whole; one that is
 * demanded of another version throws what the demand throws.
 */
export interface TargetingAdmin {
  read(account: AccountId): StoredCampaigns | undefined;
  check(value: unknown): readonly ConfigurationFault[];
  push(account: AccountId, value: unknown, demand?: VersionDemand): Promise<Pushed>;
  /** An object as it is, or as it was in a revision that live visits may refer to. */
  object(account: AccountId, list: TargetingList, id: number, revision?: number): Listed | undefined;
  /** Adds an object or puts it in the place of the one with its id. Undefined for a new engagement: it is put with its campaign. */
  putObject(account: AccountId, list: TargetingList, object: Listed, demand?: VersionDemand): Promise<Pushed | undefined>;
  /** Undefined when there is none. */
  removeObject(account: AccountId, list: TargetingList, id: number, demand?: VersionDemand): Promise<Pushed | undefined>;
  /** False when the account has no such skill. */
  setAvailability(account: AccountId, skill: number, availability: Availability): Promise<boolean>;
}

type Edit = (configuration: Configuration) => unknown;

const EMPTY: Configuration = completeConfiguration({});

/** `onChange` is called after each change, so that this process need not wait for its next poll. */
export function createTargetingAdmin(store: CampaignStore, now: () => number, onChange: () => void): TargetingAdmin {
  const told = <Result>(result: Result): Result => {
    onChange();
    return result;
  };
  const configurationOf = (account: AccountId): Configuration => store.read(account)?.configuration ?? EMPTY;

  /** What is checked is what is stored: another change that comes between is not lost, the edit is made on top of it. */
  async function edit(account: AccountId, change: Edit, demand?: VersionDemand): Promise<Pushed | undefined> {
    demand?.(store.read(account)?.version ?? 0);
    const wanted = change(configurationOf(account));
    if (wanted === undefined) return undefined;
    const { faults } = checkCampaigns(wanted);
    if (faults) return { faults };
    let late: readonly ConfigurationFault[] | undefined;
    const pushed = await storeCampaigns(
      store,
      account,
      (before = EMPTY) => {
        const checked = checkCampaigns(change(before));
        late = checked.faults;
        return checked.configuration ?? before;
      },
      now(),
      demand,
    );
    return late ? { faults: late } : told(pushed);
  }

  return {
    read: (account) => store.read(account),
    check: (value) => checkCampaigns(value).faults ?? [],
    push: async (account, value, demand) => told(await pushCampaigns(store, account, value, now(), demand)),
    object(account, list, id, revision) {
      const stored = store.read(account);
      if (stored === undefined) return undefined;
      const current = listOf(stored.configuration, list).find((object) => object.id === id);
      if (revision === undefined || revisionOf(current) === revision) return current;
      const kind = list.slice(0, -1);
      return stored.superseded.findLast((old) => old.kind === kind && old.object.id === id && old.object.revision === revision)?.object;
    },
    putObject: (account, list, object, demand) => edit(account, (configuration) => withObject(configuration, list, object), demand),
    async removeObject(account, list, id, demand) {
      if (!listOf(configurationOf(account), list).some((object) => object.id === id)) return undefined;
      return edit(account, (configuration) => withoutObject(configuration, list, id), demand);
    },
    async setAvailability(account, skill, availability) {
      if (!configurationOf(account).skills.some(({ id }) => id === skill)) return false;
      await store.setAvailability(account, skill, availability);
      return told(true);
    },
  };
}

function revisionOf(object: Listed | undefined): number | undefined {
  return object && 'revision' in object ? (object.revision as number) : undefined;
}
