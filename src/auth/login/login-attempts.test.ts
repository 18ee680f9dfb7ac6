import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../protocol/errors.ts';
import type { AccountId } from '../../visit/ids.ts';
import { createLoginAttempts, type LoginAttempts } from './login-attempts.ts';

const account = 'shop' as AccountId;

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
  const attempts = createLoginAttempts(() => now);
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
  const attempts = createLoginAttempts(() => 0);
  for (let failure = 1; failure <= 5; failure += 1) waitOf(attempts, 'anna', '192.0.2.1');
  assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 1);
  assert.equal(waitOf(attempts, 'anna', '192.0.2.2'), 0);
});

test('a name is slowed down whatever the addresses, an address whatever the names', () => {
  const ofName = createLoginAttempts(() => 0);
  for (let failure = 1; failure <= 20; failure += 1) assert.equal(waitOf(ofName, 'anna', `192.0.2.${failure}`), 0);
  assert.equal(waitOf(ofName, 'anna', '198.51.100.1'), 1);
  const ofAddress = createLoginAttempts(() => 0);
  for (let failure = 1; failure <= 50; failure += 1) assert.equal(waitOf(ofAddress, `user ${failure}`, '192.0.2.1'), 0);
  assert.equal(waitOf(ofAddress, 'anna', '192.0.2.1'), 1);
});

test('a success forgets the failures of its name, but buys no free guesses at others', () => {
  const attempts = createLoginAttempts(() => 0);
  for (let round = 0; round < 20; round += 1) attempts.begin({ account, loginName: 'anna', ip: '192.0.2.1' }).succeed();
  for (let failure = 1; failure <= 50; failure += 1) {
    assert.equal(waitOf(attempts, `user ${failure}`, '192.0.2.1'), 0);
    if (failure < 50) attempts.begin({ account, loginName: 'anna', ip: '192.0.2.1' }).succeed();
  }
  assert.equal(waitOf(attempts, 'one more', '192.0.2.1'), 1);
});

test('failures are forgotten after an hour of quiet', () => {
  let now = 0;
  const attempts = createLoginAttempts(() => now);
  for (let failure = 1; failure <= 5; failure += 1) waitOf(attempts, 'anna', '192.0.2.1');
  now += 3_602_000;
  for (let failure = 1; failure <= 5; failure += 1) assert.equal(waitOf(attempts, 'anna', '192.0.2.1'), 0);
});
