import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tagReport } from './shop-visit.ts';
import { type JsonBody, startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

/** The first report of a visit, sent again and again because no answer came yet. */

let server: TestServer;

before(async () => {
  server = await startTestServer();
});

after(() => server.stop());

const LEADS = [{ type: 'lead', lead: { leadId: 'xyz123' } }];
const PAGE = { t: 'sp', pid: '101', u: 'https://shop.example/', pt: 'Home', ts: '1790000000000' };

function tenTimes(send: () => Promise<TestAnswer>): Promise<TestAnswer[]> {
  return Promise.all(Array.from({ length: 10 }, send));
}

async function theOneVisit(vid: string, sessions: readonly string[]): Promise<JsonBody> {
  assert.equal(new Set(sessions).size, 1);
  const { status, json } = await server.state(vid, sessions[0]!);
  assert.equal(status, 200);
  return json.appSessions[0];
}

test('ten first reports of one visitor and page at once make one visit with one page and one lead', async () => {
  const vid = 'hastyVisitor0000000001';
  const answers = await tenTimes(() => tagReport(server, { ...PAGE, vid, rid: 'r1', sdes: LEADS }));
  const { pages, leads, events } = await theOneVisit(
    vid,
    answers.map(({ json }) => json.sdkConf.lpSessionId),
  );
  assert.deepEqual([pages.length, leads.length, events.length], [1, 1, 1]);
  assert.deepEqual([leads[0].leadSeqId, leads[0].repeatedLeadId], ['1', false]);
});

test('ten first requests of the published tag, the same word for word, make one visit with one page and one lead', async () => {
  const vid = 'hastyVisitor0000000002';
  const query = new URLSearchParams({ cb: 'lpCb', ...PAGE, vid, sdes: JSON.stringify(LEADS) });
  const answers = await tenTimes(() => server.send('GET', `/api/js/${server.account}?${query}`));
  const sessions = answers.map(({ text }) => JSON.parse(text.slice('lpCb('.length, -2)).sdkConf.lpSessionId as string);
  const { pages, leads } = await theOneVisit(vid, sessions);
  assert.deepEqual([pages.length, leads.length], [1, 1]);
});

test('ten first pages of one visitor at once, as of a browser that opens its tabs, are ten pages of the visitor', async () => {
  const vid = 'hastyVisitor0000000003';
  const pages = Array.from({ length: 10 }, (_, index) => String(index + 1));
  const answers = await Promise.all(pages.map((pid) => tagReport(server, { ...PAGE, vid, pid, tid: pid, rid: pid })));
  const sessions = new Set(answers.map(({ json }) => json.sdkConf.lpSessionId as string));
  const visits = await Promise.all([...sessions].map((sid) => server.state(vid, sid)));
  const shown = visits.flatMap(({ json }) => json.appSessions[0].pages.map((page: JsonBody) => page.id as string));
  assert.deepEqual(shown.toSorted(), pages.toSorted());
});
