import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Configuration } from '../../campaigns/configuration.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { CampaignStore, StoredCampaigns } from '../campaign-store.ts';

/** One place where campaigns are kept; several stores may have it open at once. */
export interface CampaignPlace {
  open(): CampaignStore;
  remove(): Promise<void>;
}

const ACCOUNT = 'acc_1' as AccountId;
const OTHER = 'acc_2' as AccountId;

/** The rules that every driver keeps, as tests. */
export function campaignStoreSuite(driver: string, createPlace: () => Promise<CampaignPlace>): void {
  const rule = (name: string, check: (open: () => CampaignStore) => Promise<void>): void => {
    test(`${driver}: ${name}`, async (context) => {
      const place = await createPlace();
      const opened: CampaignStore[] = [];
      context.after(async () => {
        for (const store of opened) await store.close();
        await place.remove();
      });
      await check(() => {
        const store = place.open();
        opened.push(store);
        return store;
      });
    });
  };

  rule('a change is what everybody reads afterwards, one version on', async (open) => {
    const [first, second] = [open(), open()];
    assert.equal(first.read(ACCOUNT), undefined);
    await first.change(ACCOUNT, () => stored('UTC'));
    await second.change(ACCOUNT, (before) => ({ ...before!, configuration: emptyConfiguration('Europe/Berlin') }));
    for (const store of [first, second, open()]) {
      assert.equal(store.read(ACCOUNT)?.version, 2);
      assert.equal(store.read(ACCOUNT)?.configuration.timeZone, 'Europe/Berlin');
      assert.deepEqual([...store.versions()], [[ACCOUNT, 2]]);
      assert.equal(store.read(OTHER), undefined);
    }
  });

  rule('the revision grows with every change by anybody, and only with a change', async (open) => {
    const [first, second] = [open(), open()];
    await first.change(ACCOUNT, () => stored('UTC'));
    await second.setAvailability(ACCOUNT, 7, 'busy');
    assert.equal(first.revision(), 2);
    await first.change(ACCOUNT, (before) => before);
    await first.setAvailability(ACCOUNT, 7, 'busy');
    assert.equal(second.revision(), 2);
  });

  rule('what was said of skills belongs to an account and changes no version', async (open) => {
    const store = open();
    await store.change(ACCOUNT, () => stored('UTC'));
    await store.setAvailability(ACCOUNT, 7, 'busy');
    await store.setAvailability(ACCOUNT, 8, 'offline');
    assert.deepEqual(
      [...open().availability(ACCOUNT)],
      [
        [7, 'busy'],
        [8, 'offline'],
      ],
    );
    assert.equal(store.availability(OTHER).size, 0);
    assert.equal(store.read(ACCOUNT)?.version, 1);
  });

  rule('what an edit throws rejects the change and leaves the campaigns as they were', async (open) => {
    const store = open();
    await store.change(ACCOUNT, () => stored('UTC'));
    const fault = new RangeError('no');
    await assert.rejects(
      store.change(ACCOUNT, () => {
        throw fault;
      }),
      fault,
    );
    assert.equal(store.read(ACCOUNT)?.version, 1);
  });

  rule('campaigns that are removed are gone with what was said of their skills', async (open) => {
    const store = open();
    await store.change(ACCOUNT, () => stored('UTC'));
    await store.setAvailability(ACCOUNT, 7, 'busy');
    await store.change(ACCOUNT, () => undefined);
    assert.equal(store.read(ACCOUNT), undefined);
    assert.equal(store.versions().size, 0);
    assert.equal(store.availability(ACCOUNT).size, 0);
  });

  rule('changes of several stores at once all apply, each on top of the other', async (open) => {
    const stores = [open(), open(), open()];
    const changeAgain = (before: StoredCampaigns | undefined): StoredCampaigns => (before ? { ...before } : stored('UTC'));
    await Promise.all(Array.from({ length: 30 }, (_, index) => stores[index % 3]!.change(ACCOUNT, changeAgain)));
    assert.equal(open().read(ACCOUNT)?.version, 30);
    assert.equal(open().revision(), 30);
  });
}

function stored(timeZone: string): StoredCampaigns {
  return { version: 0, configuration: emptyConfiguration(timeZone), superseded: [] };
}

function emptyConfiguration(timeZone: string): Configuration {
  return {
    timeZone,
    siteControlShare: 0,
    revisions: { profiles: 1, behaviours: 1, locations: 1 },
    campaigns: [],
    profiles: [],
    behaviours: [],
    locations: [],
    goals: [],
    skills: [],
    zones: [],
  };
}
