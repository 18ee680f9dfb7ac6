import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { completeConfiguration } from '../../protocol/campaigns/complete-configuration.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { CampaignStore, StoredCampaigns } from '../campaign-store.ts';
import { openEmbeddedCampaignStore } from './campaign-store.ts';

const ACCOUNT = 'acc_1' as AccountId;
const OTHER = 'acc_2' as AccountId;

let folder: string;
let opened: CampaignStore[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-campaigns-'));
  opened = [];
});

afterEach(async () => {
  for (const store of opened) await store.close();
  await rm(folder, { recursive: true, force: true });
});

function open(): CampaignStore {
  const store = openEmbeddedCampaignStore(folder);
  opened.push(store);
  return store;
}

function stored(timeZone: string): StoredCampaigns {
  return { version: 0, configuration: completeConfiguration({ timeZone }), superseded: [] };
}

test('a change is what everybody reads afterwards, one version on', async () => {
  const [first, second] = [open(), open()];
  assert.equal(first.read(ACCOUNT), undefined);
  await first.change(ACCOUNT, () => stored('UTC'));
  await second.change(ACCOUNT, (before) => ({ ...before!, configuration: completeConfiguration({ timeZone: 'Europe/Berlin' }) }));
  for (const store of [first, second, open()]) {
    assert.equal(store.read(ACCOUNT)?.version, 2);
    assert.equal(store.read(ACCOUNT)?.configuration.timeZone, 'Europe/Berlin');
    assert.deepEqual([...store.versions()], [[ACCOUNT, 2]]);
    assert.equal(store.read(OTHER), undefined);
  }
});

test('the revision grows with every change by anybody, and only with a change', async () => {
  const [first, second] = [open(), open()];
  await first.change(ACCOUNT, () => stored('UTC'));
  await second.setAvailability(ACCOUNT, 7, 'busy');
  assert.equal(first.revision(), 2);
  await first.change(ACCOUNT, (before) => before);
  await first.setAvailability(ACCOUNT, 7, 'busy');
  assert.equal(second.revision(), 2);
});

test('what was said of skills belongs to an account and changes no version', async () => {
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

test('what an edit throws rejects the change and leaves the campaigns as they were', async () => {
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

test('campaigns that are removed are gone with what was said of their skills', async () => {
  const store = open();
  await store.change(ACCOUNT, () => stored('UTC'));
  await store.setAvailability(ACCOUNT, 7, 'busy');
  await store.change(ACCOUNT, () => undefined);
  assert.equal(store.read(ACCOUNT), undefined);
  assert.equal(store.versions().size, 0);
  assert.equal(store.availability(ACCOUNT).size, 0);
});
