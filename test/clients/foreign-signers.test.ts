import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { JsonBody } from '../http/test-server.ts';
import { type ClientSite, startClientSite } from './client-site.ts';
import { type Algorithm, type Call, signWithOAuth10a, signWithOAuthSign, type Signer } from './npm-signers.ts';
import { startTlsProxy, type TlsProxy } from './tls-proxy.ts';

/** Signers that this project did not write report and read the state over TLS, directly and through a proxy. */

interface Way {
  readonly site: ClientSite;
  readonly origin: string;
  /** PEM. */
  readonly ca: string;
  /** Its file. */
  readonly caFile: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

let direct: ClientSite;
let behind: ClientSite;
let proxy: TlsProxy;
let ways: Record<'directly' | 'through a proxy', Way>;

before(async () => {
  direct = await startClientSite();
  behind = await startClientSite({ tls: 'off', trustedProxy: '127.0.0.1/32' });
  const caFile = direct.server.server.certificate!;
  const ca = await readFile(caFile, 'utf8');
  proxy = await startTlsProxy(behind.server.url, { cert: ca, key: await readFile(path.join(path.dirname(caFile), 'key.pem'), 'utf8') });
  ways = {
    directly: { site: direct, origin: direct.server.url, ca, caFile },
    'through a proxy': { site: behind, origin: proxy.url, ca, caFile },
  };
});

after(async () => {
  await proxy.stop();
  await Promise.all([direct.stop(), behind.stop()]);
});

const INSTALL = 'This test needs requests-oauthlib: apt-get install -y python3-requests-oauthlib';

const ALGORITHMS: readonly Algorithm[] = ['HMAC-SHA1', 'HMAC-SHA256'];

/** A report with each algorithm and method, of a lead that nobody else reports. */
function reportsOf({ site, origin }: Way, client: string): Call[] {
  const url = `${origin}${site.path.replace(/state$/, 'events')}?v=1&sid=${encodeURIComponent(site.sid)}`;
  return ALGORITHMS.flatMap((algorithm) =>
    (['POST', 'PUT'] as const).map((method) => {
      const body = JSON.stringify([{ type: 'lead', lead: { topic: 'a & b', leadId: `${client} ${algorithm} ${method}` } }]);
      return { method, url, body, algorithm };
    }),
  );
}

/** Every algorithm with parameters in other orders, with reserved characters and repeats, with and without a realm. */
function readsOf({ site, origin }: Way): Call[] {
  const sid = encodeURIComponent(site.sid);
  const queries = [
    `v=1&sid=${sid}`,
    `sid=${sid}&v=1`,
    `filter=agent&sid=${sid}&v=1`,
    `v=1&note=z&note=a%20b%26c%2Fd&sid=${sid}&empty=&note=%D7%A9`,
  ];
  return ALGORITHMS.flatMap((algorithm) =>
    queries.flatMap((query) =>
      [undefined, 'Visits'].map((realm) => ({ method: 'GET' as const, url: `${origin}${site.path}?${query}`, algorithm, realm })),
    ),
  );
}

/** Reports first, then reads that must show what was reported. */
async function assertReportsAndReads(way: Way, client: string, send: (calls: readonly Call[]) => Promise<Answer[]>): Promise<void> {
  const reports = reportsOf(way, client);
  const reads = readsOf(way);
  const answers = await send([...reports, ...reads]);
  assert.equal(answers.length, reports.length + reads.length);
  for (const answer of answers.splice(0, reports.length)) assert.deepEqual(answer, { status: 200, body: '{}' });
  for (const [index, { status, body }] of answers.entries()) {
    const { algorithm, url } = reads[index]!;
    assert.equal(status, 200, `${algorithm} ${url}: ${body}`);
    const { id, appSessions }: JsonBody = JSON.parse(body);
    assert.equal(id, way.site.sid);
    const shown = new Set(appSessions[0].leads.map(({ leadId }: JsonBody) => leadId));
    for (const algorithm of ALGORITHMS) {
      for (const method of ['POST', 'PUT']) assert.ok(shown.has(`${client} ${algorithm} ${method}`));
    }
  }
}

const SIGNERS: Record<string, Signer> = { 'oauth-1.0a': signWithOAuth10a, 'oauth-sign': signWithOAuthSign };

for (const [name, sign] of Object.entries(SIGNERS)) {
  for (const how of ['directly', 'through a proxy'] as const) {
    test(`npm ${name} reports and reads the state ${how}`, async () => {
      const way = ways[how];
      await assertReportsAndReads(way, name, async (calls) => {
        const answers: Answer[] = [];
        for (const call of calls) answers.push(await exchange(call, way.ca, sign(call, way.site.key)));
        return answers;
      });
    });
  }

  test(`a wrong secret of npm ${name} is refused with the failed step`, async () => {
    const { site, origin, ca } = ways.directly;
    const call: Call = { method: 'GET', url: `${origin}${site.path}?v=1&sid=${site.sid}`, algorithm: 'HMAC-SHA1' };
    const { status, body } = await exchange(call, ca, sign(call, { ...site.key, accessTokenSecret: 'e/f g&h' }));
    assert.deepEqual([status, JSON.parse(body).internalCode], [401, 10]);
    assert.match(JSON.parse(body).message, /signature does not match/);
  });
}

for (const how of ['directly', 'through a proxy'] as const) {
  test(`python3-requests-oauthlib reports and reads the state ${how}`, async () => {
    const way = ways[how];
    await assertReportsAndReads(way, 'python', (calls) => callWithPython({ key: way.site.key, calls, certificate: way.caFile }));
  });
}

async function exchange({ method, url, body }: Call, ca: string, authorization: string): Promise<Answer> {
  const headers = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const sent = request(url, { method, ca, agent: false, headers });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, body: await text(answer) };
}

async function callWithPython(job: object): Promise<Answer[]> {
  const python = spawn('/usr/bin/python3', [path.join(import.meta.dirname, 'python', 'report_and_read.py')]);
  const outcome = Promise.all([once(python, 'exit'), text(python.stdout), text(python.stderr)]);
  python.stdin.on('error', () => {}).end(JSON.stringify(job));
  const [[code], output, errors] = await outcome.catch((cause: Error) => assert.fail(`${INSTALL} (${cause.message})`));
  assert.ok(!errors.includes('ModuleNotFoundError'), INSTALL);
  assert.deepEqual([code, errors], [0, '']);
  return output.trim().split('\n').map((line) => JSON.parse(line) as Answer); // prettier-ignore
}
