import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createUser, disableUser } from '../../src/auth/login/users.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from './configuration.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** How long a failed login takes must not tell whether the user exists. */

const account = '12345678' as AccountId;
const ROUNDS = 9;
/** Of the slowest median. A password hash is nearly all of the time: without one a median is a hundredth. */
const MOST_DIFFERENCE = 0.35;

let server: TestServer;

before(async () => {
  server = await startTestServer({ flags: { trustedProxy: ['127.0.0.1'] } });
  const now = Date.now();
  await configure(server, async (store) => {
    for (const loginName of ['anna', 'disabled']) await createUser(store, { account, loginName, password: 'correct horse', now });
    await disableUser(store, { account, loginName: 'disabled' }, now);
  });
  await issueToken(server, { now });
});

after(() => server.stop());

async function millisecondsToRefuse(username: string, round: number): Promise<number> {
  const headers = { 'x-forwarded-for': `192.0.2.${round}` };
  const startedAt = performance.now();
  const { status } = await server.send('POST', `/api/account/${account}/login`, { headers, body: { username, password: 'wrong horse' } });
  assert.equal(status, 401);
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

test('an unknown and a disabled user are refused in the same time as a wrong password', async () => {
  const times: Record<string, number[]> = { anna: [], nobody: [], disabled: [] };
  // In turns, so that whatever else the machine does slows down all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, taken] of Object.entries(times)) taken.push(await millisecondsToRefuse(name, round));
  }
  const medians = Object.values(times).map(median);
  const [least, most] = [Math.min(...medians), Math.max(...medians)];
  assert.ok(most - least < MOST_DIFFERENCE * most, `medians in milliseconds: ${medians.map((value) => value.toFixed(1)).join(', ')}`);
});
