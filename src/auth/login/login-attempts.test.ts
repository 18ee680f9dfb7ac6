import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ApiError } from '../../protocol/errors.ts';
import { openEmbeddedSessionStore } from '../../store/embedded/session-store.ts';
import type { SessionStore } from '../../store/session-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { createLoginAttempts, type LoginAttempts } from './login-attempts.ts';

const account = 'shop' as AccountId;

let folder: string;
const stores: SessionStore[] = [];

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-attempts-'));
});

after(async () => {
  for (const store of stores) await store.close();
  await rm(folder, { recursive: true });
});

function attemptsAt(now: () => number, name = `store ${stores.length}`): LoginAttempts {
  const store = openEmbeddedSessionStore(path.join(folder, name));
  stores.push(store);
  return createLoginAttempts({ store: store.failures, now, onTrouble: assert.ifError });
}

/** As a restart of the server does. */
async function reopen(name: string, now: () => number): Promise<LoginAttempts> {
  await stores.pop()!.close();
  return attemptsAt(now, name);
}

/** Seconds to wait; 0 when the attempt may be made, which then counts as failed. */
function waitOf(attempts: LoginAttempts, loginName: string, ip: string): number {
  try {
    attempts.begin({ account, loginName, ip });
    return 0;
  } catch (error) {
    assert.ok(error instanceof ApiError && error.code === 'too-many-requests');
    return error.retryAfterSeconds!;
  }
}

test('the fifth failure from an address locks, and each further one twice as long up to a quarter of an hour', () => {
  let now = 0;
  const attempts = attemptsAt(() => now);
  for (let failure = 1; failure <= 5; failure += 1) assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 0);
  const waits: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const wait = waitOf(attempts, 'anna', '192.0.2.1');
    waits.push(wait);
    now += wait * 1000;
    assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 0);
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

test('while one address is locked, the user still gets in from another', () => {
  const attempts = attemptsAt(() => 0);
  for (let failure = 1; failure <= 5; failure += 1) waitOf(attempts, 'anna', '192.0.2.1');
  assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 1);
  assert.equal(waitOf(attempts, 'anna', '192.0.2.2'), 0);
});

test('a name is slowed down whatever the addresses, an address whatever the names', () => {
  const ofName = attemptsAt(() => 0);
  for (let failure = 1; failure <= 20; failure += 1) assert.equal(waitOf(ofName, 'anna', `192.0.2.${failure}`), 0);
  assert.equal(waitOf(ofName, 'anna', '198.51.100.1'), 1);
  const ofAddress = attemptsAt(() => 0);
  for (let failure = 1; failure <= 50; failure += 1) assert.equal(waitOf(ofAddress, `user ${failure}`, '192.0.2.1'), 0);
  assert.equal(waitOf(ofAddress, 'anna', '192.0.2.1'), 1);
});

test('a success forgets the failures of its name, but buys no free guesses at others', () => {
  const attempts = attemptsAt(() => 0);
  for (let round = 0; round < 20; round += 1) attempts.begin({ account, loginName: 'anna', ip: '192.0.2.1' }).succeed();
  for (let failure = 1; failure <= 50; failure += 1) {
    assert.equal(waitOf(attempts, `user ${failure}`, '192.0.2.1'), 0);
    if (failure < 50) attempts.begin({ account, loginName: 'anna', ip: '192.0.2.1' }).succeed();
  }
  assert.equal(waitOf(attempts, 'one more', '192.0.2.1'), 1);
});

test('failures are forgotten after an hour of quiet', () => {
  let now = 0;
  const attempts = attemptsAt(() => now);
  for (let failure = 1; failure <= 5; failure += 1) waitOf(attempts, 'anna', '192.0.2.1');
  now += 3_602_000;
  for (let failure = 1; failure <= 5; failure += 1) assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 0);
});

test('a restart forgets neither failures nor successes', async () => {
  let now = 0;
  let attempts = attemptsAt(() => now, 'kept');
  for (let failure = 1; failure <= 6; failure += 1) {
    now += 1000;
    waitOf(attempts, 'anna', '192.0.2.1');
    if (failure <= 4) waitOf(attempts, 'bert', '192.0.2.2');
  }
  attempts.begin({ account, loginName: 'bert', ip: '192.0.2.2' }).succeed();
  attempts = await reopen('kept', () => now);
  assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 2);
  for (let failure = 1; failure <= 5; failure += 1) assert.equal(waitOf(attempts, 'bert', '192.0.2.2'), 0);
  now += 4_000_000;
  attempts = await reopen('kept', () => now);
  for (let failure = 1; failure <= 5; failure += 1) assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 0);
});

test('a clock that is set back over a restart locks nobody for longer than a failure may', async () => {
  const attempts = attemptsAt(() => 1e12, 'set back');
  for (let failure = 1; failure <= 5; failure += 1) waitOf(attempts, 'anna', '192.0.2.1');
  assert.equal(waitOf(await reopen('set back', () => 0), 'anna', '192.0.2.1'), 900);
});
