import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AccountId } from '../../visit/ids.ts';
import { EMPTY_CONFIG } from '../empty-config.ts';
import type { Account, ConfigSnapshot, ConfigStore } from '../config-store.ts';

/** One place where configuration is kept; several stores may have it open at once. */
export interface ConfigPlace {
  open(): ConfigStore;
  remove(): Promise<void>;
}

/** The rules that every driver keeps, as tests. */
export function configStoreSuite(driver: string, createPlace: () => Promise<ConfigPlace>): void {
  const rule = (name: string, check: (open: () => ConfigStore) => Promise<void>): void => {
    test(`${driver}: ${name}`, async (context) => check(await openerOf(context, await createPlace())));
  };

  rule('a new place holds nothing, at revision 0', async (open) => {
    assert.deepEqual(open().read(), EMPTY_CONFIG);
    assert.equal(open().revision(), 0);
  });

  rule('a change is what everybody reads afterwards, one revision on', async (open) => {
    const [first, second] = [open(), open()];
    const stored = await first.change(withAccount('acc_1'));
    assert.equal(stored.revision, 1);
    for (const store of [first, second, open()]) {
      assert.deepEqual(store.read(), stored);
      assert.equal(store.revision(), 1);
    }
  });

  rule('changes of several stores at once all apply, each on top of the other', async (open) => {
    const stores = [open(), open(), open()];
    const names = Array.from({ length: 30 }, (_, index) => `acc_${index}`);
    await Promise.all(names.map((name, index) => stores[index % 3]!.change(withAccount(name))));
    const { accounts, revision } = stores[0]!.read();
    assert.equal(revision, 30);
    assert.deepEqual(accounts.map(({ id }) => id as string).sort(), [...names].sort());
  });

  rule('a change that returns what it was given writes nothing', async (open) => {
    const store = open();
    await store.change(withAccount('acc_1'));
    assert.equal((await store.change((snapshot) => snapshot)).revision, 1);
    assert.equal(store.revision(), 1);
  });

  rule('what a change throws rejects it and leaves the configuration as it was', async (open) => {
    const store = open();
    await store.change(withAccount('acc_1'));
    const fault = new RangeError('no');
    const failing = store.change(() => {
      throw fault;
    });
    await assert.rejects(failing, fault);
    assert.equal(store.revision(), 1);
    assert.equal((await store.change(withAccount('acc_2'))).accounts.length, 2);
  });

  rule('a store opened again holds the configuration', async (open) => {
    const store = open();
    const stored = await store.change(withAccount('é_1'));
    await store.close();
    assert.deepEqual(open().read(), stored);
  });
}

async function openerOf(context: TestContext, place: ConfigPlace): Promise<() => ConfigStore> {
  const stores: ConfigStore[] = [];
  context.after(async () => {
    for (const store of stores) await store.close();
    await place.remove();
  });
  return () => {
    const store = place.open();
    stores.push(store);
    return store;
  };
}

function withAccount(id: string): (snapshot: ConfigSnapshot) => ConfigSnapshot {
  const account: Account = {
    id: id as AccountId,
    name: `The account ${id}`,
    createdAt: 1,
    allowPlaintextSignatures: false,
    allowedOrigins: ['*'],
    tag: { respectDoNotTrack: true, respectGlobalPrivacyControl: true, requireConsent: false },
  };
  return (snapshot) => ({ ...snapshot, accounts: [...snapshot.accounts, account] });
}
