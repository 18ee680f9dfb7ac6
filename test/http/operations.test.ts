import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bearer, startVisitByTag, tagReport } from './shop-visit.ts';
import { eventsPath, startTestServer, type TestServer } from './test-server.ts';

async function onServer(run: (server: TestServer) => Promise<void>, options = {}): Promise<void> {
  const server = await startTestServer(options);
  try {
    await run(server);
  } finally {
    await server.stop();
  }
}

test('liveness, readiness and how the server sees its caller are public', () =>
  onServer(async (server) => {
    assert.deepEqual((await server.send('GET', '/health/live')).json, { status: 'live' });
    assert.deepEqual((await server.send('GET', '/health/ready')).json, { status: 'ready' });
    const { host } = new URL(server.url);
    assert.deepEqual((await server.send('GET', '/health/self')).json, { ip: '127.0.0.1', source: 'socket', scheme: 'https', host });
  }));

test('metrics count accepted = applied + truncated + rejected', () =>
  onServer(
    async (server) => {
      const { vid, sid } = await startVisitByTag(server, { sdes: [{ type: 'lead', lead: {} }, { type: 'nonsense' }] });
      const lead = { type: 'lead', lead: {} };
      await server.send('POST', eventsPath(server.account, vid, sid), { headers: bearer(server), body: [lead, lead, lead] });
      await server.send('POST', eventsPath(server.account, 'nobody', sid), { headers: bearer(server), body: [lead] });
      const { token } = JSON.parse(await readFile(join(server.dataDir, 'run', 'local.json'), 'utf8'));
      const { text, status } = await server.send('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } });
      assert.equal(status, 200);
      const count = (name: string): number =>
        [...text.matchAll(new RegExp(`^vestibule_events_${name}_total(?:\\{[^}]*\\})? (\\d+)$`, 'gm'))].reduce(
          (sum, [, n]) => sum + Number(n),
          0,
        );
      assert.equal(count('rejected'), 2);
      assert.equal(count('truncated'), 2);
      assert.equal(count('accepted'), count('applied') + count('truncated') + count('rejected'));
      assert.match(text, /vestibule_live_visits \d/);
    },
    { flags: { visitMaxEvents: '2', trustedProxy: '127.0.0.1' } },
  ));

test('metrics are for callers on this machine, and neither for its pages nor through a proxy that hides who asks', async () => {
  const status = async (server: TestServer, headers: Record<string, string>): Promise<number> =>
    (await server.send('GET', '/metrics', { headers })).status;
  await onServer(
    async (server) => {
      assert.equal(await status(server, {}), 200);
      const page = { origin: 'https://evil.example' };
      assert.equal(await status(server, page), 401);
      assert.equal(await status(server, { host: 'rebound.example' }), 401);
      assert.equal((await server.send('GET', '/metrics', { headers: page })).headers['access-control-allow-origin'], undefined);
    },
    { flags: { tls: 'off' } },
  );
  await onServer(
    async (server) => {
      assert.equal(await status(server, { 'x-forwarded-for': '198.51.100.7' }), 401);
      assert.equal(await status(server, { 'x-forwarded-for': 'unknown' }), 401);
      assert.equal(await status(server, {}), 401);
    },
    { flags: { trustedProxy: '127.0.0.1' } },
  );
});

test('a restart keeps live visits and credentials', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vestibule-restart-'));
  const first = await startTestServer({ dataDir });
  const { vid, sid } = await startVisitByTag(first);
  await tagReport(first, { t: 'uc', pid: '1899669462', vid, sid, sdes: [{ type: 'lead', lead: { topic: 'kept' } }] });
  const before = await first.state(vid, sid);
  await first.stop();
  const second = await startTestServer({ dataDir });
  assert.equal(second.server.firstStart, undefined);
  const path = `/api/account/${first.account}/monitoring/visitors/${vid}/visits/current/state?v=1&sid=${sid}`;
  const after = await second.send('GET', path, { headers: bearer(first) });
  assert.deepEqual([after.status, after.text, after.headers.etag], [200, before.text, before.headers.etag]);
  await second.stop();
  await rm(dataDir, { recursive: true });
});

test('a stopping server answers what is in flight and then is gone', async () => {
  const server = await startTestServer();
  const { vid, sid } = await startVisitByTag(server);
  const reports = Array.from({ length: 20 }, (_, n) =>
    tagReport(server, { t: 'uc', pid: '1899669462', vid, sid, sdes: [{ type: 'lead', lead: { topic: String(n) } }] }),
  );
  await Promise.any(reports);
  const [answers] = await Promise.all([Promise.allSettled(reports), server.stop()]);
  const answered = answers.filter((answer) => answer.status === 'fulfilled');
  assert.ok(answered.length > 0);
  for (const { value } of answered) assert.equal(value.status, 200);
  await assert.rejects(server.send('GET', '/health/live'));
});
