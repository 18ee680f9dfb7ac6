import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type ClientSite, startClientSite } from './client-site.ts';
import { type Algorithm, type Read, signWithOAuth10a, signWithOAuthSign, type Signer } from './npm-signers.ts';
import { startTlsProxy, type TlsProxy } from './tls-proxy.ts';

/** Signers that this project did not write read the state over TLS, directly and through a proxy. */

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

/** Every algorithm with parameters in other orders, with reserved characters and repeats, with and without a realm. */
function readsOf({ site, origin }: Way): Read[] {
  const sid = encodeURIComponent(site.sid);
  const queries = [
    `v=1&sid=${sid}`,
    `sid=${sid}&v=1`,
    `filter=agent&sid=${sid}&v=1`,
    `v=1&note=z&note=a%20b%26c%2Fd&sid=${sid}&empty=&note=%D7%A9`,
  ];
  return ALGORITHMS.flatMap((algorithm) =>
    queries.flatMap((query) => [undefined, 'Visits'].map((realm) => ({ url: `${origin}${site.path}?${query}`, algorithm, realm }))),
  );
}

function assertState({ site }: Way, { status, body }: Answer, read: Read): void {
  assert.equal(status, 200, `${read.algorithm} ${read.url}: ${body}`);
  assert.equal(JSON.parse(body).id, site.sid);
}

const SIGNERS: Record<string, Signer> = { 'oauth-1.0a': signWithOAuth10a, 'oauth-sign': signWithOAuthSign };

for (const [name, sign] of Object.entries(SIGNERS)) {
  for (const how of ['directly', 'through a proxy'] as const) {
    test(`npm ${name} reads the state ${how}`, async () => {
      const way = ways[how];
      for (const read of readsOf(way)) assertState(way, await get(read.url, way.ca, sign(read, way.site.key)), read);
    });
  }

  test(`a wrong secret of npm ${name} is refused with the failed step`, async () => {
    const { site, origin, ca } = ways.directly;
    const read: Read = { url: `${origin}${site.path}?v=1&sid=${site.sid}`, algorithm: 'HMAC-SHA1' };
    const { status, body } = await get(read.url, ca, sign(read, { ...site.key, accessTokenSecret: 'e/f g&h' }));
    assert.deepEqual([status, JSON.parse(body).internalCode], [401, 10]);
    assert.match(JSON.parse(body).message, /signature does not match/);
  });
}

for (const how of ['directly', 'through a proxy'] as const) {
  test(`python3-requests-oauthlib reads the state ${how}`, async () => {
    const way = ways[how];
    const reads = readsOf(way);
    const answers = await readWithPython({ key: way.site.key, reads, certificate: way.caFile });
    assert.equal(answers.length, reads.length);
    for (const [index, answer] of answers.entries()) assertState(way, answer, reads[index]!);
  });
}

async function get(url: string, ca: string, authorization: string): Promise<Answer> {
  const sent = request(url, { ca, agent: false, headers: { authorization } });
  sent.end();
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, body: await text(answer) };
}

async function readWithPython(job: object): Promise<Answer[]> {
  const python = spawn('/usr/bin/python3', [path.join(import.meta.dirname, 'python', 'read-state.py')]);
  const outcome = Promise.all([once(python, 'exit'), text(python.stdout), text(python.stderr)]);
  python.stdin.on('error', () => {}).end(JSON.stringify(job));
  const [[code], output, errors] = await outcome.catch((cause: Error) => assert.fail(`${INSTALL} (${cause.message})`));
  assert.ok(!errors.includes('ModuleNotFoundError'), INSTALL);
  assert.deepEqual([code, errors], [0, '']);
  return output.trim().split('\n').map((line) => JSON.parse(line) as Answer); // prettier-ignore
}
