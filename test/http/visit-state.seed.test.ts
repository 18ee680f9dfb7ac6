import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bearer, CHROME_ON_MAC, EXAMPLE_ATTRIBUTES, startVisitByTag, tagReport } from './shop-visit.ts';
import { missingFrom } from './subset.ts';
import { exampleCampaigns, targetingOf } from './targeting.ts';
import { startTestServer, statePath, type TestServer } from './test-server.ts';

/** What of the published example is not asked for, and why. */
const EXCEPTIONS: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^id$|^appSessions\[0\]\.id$/, 'ids are made by this server'],
  [/\.(startTime|serverTimeStamp|timeOnPage|activityTime)$/, 'times are of this run'],
  [/^appSessions\[0\]\.pages\[0\]\.url: got "http:\/\/testFile\.com"/, 'pages show the whole URL (contract §10.7)'],
];

/** The visitor clicks on the second offer. */
const ACCEPTED = {
  type: 'impAccept',
  campaign: 554983412,
  engId: 555008212,
  revision: 193,
  eContext: [{ type: 'engagementContext', id: '2' }],
};

/** Visitors who are not in the control group of the example's campaign: the group follows from the id. */
const [FIRST, SECOND, THIRD] = ['visitor1', 'visitor2', 'visitor3'] as const;

/** purchase.cart inside an event has serverTimeStamp 0 in the example: that is a value, not a time. */
const VALUES = /purchase\.cart\.serverTimeStamp/;

let server: TestServer;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-seed-'));
  const ownNetworksFile = join(folder, 'networks.json');
  const network = { cidr: '195.62.30.0/24', country: 'Israel', countryCode: 'IL', state: 'Tel Aviv', city: 'Tel Aviv' };
  await writeFile(ownNetworksFile, JSON.stringify({ networks: [{ ...network, isp: 'LivePerson', org: 'LivePerson' }] }));
  server = await startTestServer({ flags: { trustedProxy: '127.0.0.1', ownNetworksFile } });
  const targeting = await targetingOf(server);
  assert.equal((await targeting.put(await exampleCampaigns())).status, 200);
});

after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the inputs that the published example implies, sent by our tag, give a document of which the example is a part', async () => {
  const { vid, sid } = await startVisitByTag(
    server,
    { vid: FIRST, oc: [], sdes: EXAMPLE_ATTRIBUTES },
    { 'x-forwarded-for': '195.62.30.20' },
  );
  await tagReport(server, { t: 'pl', pid: '1899669462', vid, sid, oc: ['1.1', '2.1'], sdes: [ACCEPTED] });
  await assertExample(vid, sid);
});

test('the same inputs over the published tag transport give the same document', async () => {
  const common = { pid: '1899669462', ts: String(Date.now()), tid: '77', cb: 'lpCb1x2' };
  const page = new URLSearchParams({
    ...common,
    vid: SECOND,
    t: 'sp',
    u: 'http://testFile.com',
    pt: 'Test Page',
    sdes: JSON.stringify(EXAMPLE_ATTRIBUTES),
  });
  const headers = { 'user-agent': CHROME_ON_MAC, 'x-forwarded-for': '195.62.30.20' };
  const answer = await server.send('GET', `/api/js/${server.account}?&${page}`, { headers });
  const { sdkConf } = JSON.parse(answer.text.slice('lpCb1x2('.length, -2));
  const ids = { vid: sdkConf.lpVisitorId, sid: sdkConf.lpSessionId };
  await server.send(
    'GET',
    `/api/js/${server.account}?${new URLSearchParams({ ...common, ...ids, t: 'pl', sdes: JSON.stringify([ACCEPTED]) })}`,
    { headers },
  );
  await assertExample(ids.vid, ids.sid);
});

test('the same attributes reported by a back end give the same document but for the load signal', async () => {
  const { vid, sid } = await startVisitByTag(server, { vid: THIRD, oc: [] }, { 'x-forwarded-for': '195.62.30.20' });
  await tagReport(server, { t: 'pl', pid: '1899669462', vid, sid, oc: ['1.1', '2.1'], sdes: [ACCEPTED] });
  const path = `/api/account/${server.account}/monitoring/visitors/${vid}/visits/current/events?v=1&sid=${sid}`;
  const report = await server.send('POST', path, { headers: bearer(server), body: EXAMPLE_ATTRIBUTES });
  assert.equal(report.status, 200);
  assert.equal(report.text, '{}');
  await assertExample(vid, sid);
});

async function assertExample(vid: string, sid: string): Promise<void> {
  const { status, json } = await server.send('GET', statePath(server.account, vid, sid), { headers: bearer(server) });
  assert.equal(status, 200);
  const example: unknown = JSON.parse(await readFile(new URL('../../fixtures/visit-state.example.json', import.meta.url), 'utf8'));
  const unexplained = missingFrom(json, example).filter((line) => {
    const path = line.slice(0, line.indexOf(': '));
    return VALUES.test(path) || !EXCEPTIONS.some(([pattern]) => pattern.test(path) || pattern.test(line));
  });
  assert.deepEqual(unexplained, []);
  assert.equal(json.id, sid);
  assert.equal(json.appSessions[0].id, sid);
}
