import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { bearer, startVisitByTag } from '../http/shop-visit.ts';
import { eventsPath, startTestServer, type TestAnswer } from '../http/test-server.ts';

/** Below what the reports of this test need, above what a start writes. */
const FULL_AT_BYTES = 400_000;

// A write past the bound fails with EFBIG instead of ending the process.
process.on('SIGXFSZ', () => undefined);

test('a full disk answers 503 with Retry-After, reads go on, nothing acknowledged is missing, and writes come back with space', async () => {
  const server = await startTestServer();
  try {
    const { vid, sid } = await startVisitByTag(server);
    const topic = 'x'.repeat(20_000);
    const report = (n: number): Promise<TestAnswer> =>
      server.send('POST', eventsPath(server.account, vid, sid), {
        headers: bearer(server),
        body: [{ type: 'lead', lead: { topic, leadId: String(n) } }],
      });
    const stored = async (): Promise<number[]> => {
      const { status, json } = await server.state(vid, sid);
      assert.equal(status, 200);
      return (json.appSessions[0].leads ?? []).map(({ leadId }: { leadId: string }) => Number(leadId));
    };
    await boundFileSize(String(FULL_AT_BYTES));
    const acknowledged: number[] = [];
    let refused: TestAnswer | undefined;
    for (let n = 0; n < 100 && !refused; n += 1) {
      const answer = await report(n);
      if (answer.status === 200) acknowledged.push(n);
      else refused = answer;
    }
    assert.deepEqual([refused?.status, refused?.json.internalCode, refused?.headers['retry-after']], [503, 20, '1']);
    assert.deepEqual(await stored(), acknowledged);
    assert.equal((await report(1000)).status, 503);
    await boundFileSize('unlimited');
    assert.equal((await report(2000)).status, 200);
    assert.deepEqual(await stored(), [...acknowledged, 2000]);
  } finally {
    await boundFileSize('unlimited');
    await server.stop();
  }
});

/** A bound on the size of files fails writes half done, as a full disk does, and needs no rights (util-linux). */
async function boundFileSize(bytes: string): Promise<void> {
  await promisify(execFile)('prlimit', [`--pid=${process.pid}`, `--fsize=${bytes}:unlimited`]);
}
