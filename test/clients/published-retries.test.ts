import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestAnswer, type TestServer, startTestServer, statePath } from '../http/test-server.ts';
import { startVisitByTag } from '../http/shop-visit.ts';

/** Clients that follow the published retry rules to the letter get through. */

/** After failures of the server, and where it does not answer. */
const PAUSES_MS = [5000, 10_000, 15_000];

type Pause = (ms: number) => Promise<void>;

/** Errors of 4xx are not tried again; after 429 a second is waited, whatever Retry-After says; after 5xx come three more tries. */
async function persist(ask: () => Promise<TestAnswer>, pause: Pause): Promise<TestAnswer | undefined> {
  for (let failures = 0; ;) {
    const answer = await ask().catch(unanswered);
    if (answer?.status === 429) await pause(1000);
    else if (answer !== undefined && answer.status < 500) return answer;
    else if (failures === PAUSES_MS.length) return answer;
    else await pause(PAUSES_MS[failures++]!);
  }
}

function unanswered(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ECONNREFUSED' && error.code !== 'ECONNRESET') throw error;
}

test('through the limit of a public route, a second after each 429', async () => {
  let clock = Date.now();
  let pauses = 0;
  const flags = { trustedProxy: ['127.0.0.1'], publicRate: '2', publicBurst: '3' };
  const server = await startTestServer({ flags, now: () => clock });
  try {
    const ask = () =>
      server.send('POST', `/api/account/${server.account}/app/engagement/visitors?v=1.0`, {
        headers: { 'x-forwarded-for': '192.0.2.1' },
        body: { appType: 'MSDK' },
      });
    const pause = async (ms: number): Promise<void> => {
      clock += ms;
      pauses += 1;
    };
    for (let count = 0; count < 9; count += 1) assert.equal((await persist(ask, pause))?.status, 200);
    assert.equal(pauses, 3, 'one wait is enough each time');
  } finally {
    await server.stop();
  }
});

test('through a restart, to the visit from before it', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-retries-'));
  let server: TestServer = await startTestServer({ dataDir, flags: { tls: 'off' } });
  try {
    const { account, bearer } = server;
    const { vid, sid } = await startVisitByTag(server);
    const { url } = server;
    const pauses: number[] = [];
    await server.stop();
    const ask = () => server.send('GET', `${url}${statePath(account, vid, sid)}`, { headers: { authorization: `Bearer ${bearer}` } });
    const pause = async (ms: number): Promise<void> => {
      pauses.push(ms);
      if (pauses.length === 2) server = await startTestServer({ dataDir, flags: { tls: 'off', httpPort: new URL(url).port } });
    };
    const answer = await persist(ask, pause);
    assert.deepEqual([answer?.status, answer?.json.id], [200, sid]);
    assert.deepEqual(pauses, [5000, 10_000]);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
});
