import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { OAuth } from 'oauth';
import { type ClientSite, startClientSite } from './client-site.ts';

/** Libraries of other languages read the state, signed with OAuth 1.0a. */

let site: ClientSite;
let urls: string[];

before(async () => {
  site = await startClientSite();
  const target = `${site.server.url}${site.path}`;
  urls = [`${target}?v=1&sid=${site.sid}`, `${target}?sid=${site.sid}&filter=agent&v=1`, `${target}?v=1&note=a%20b%26c&sid=${site.sid}`];
});

after(() => site.stop());

interface Line {
  readonly status: number;
  readonly body: string;
  readonly authorization: string;
}

async function run(program: string, script: string): Promise<Line[]> {
  const child = spawn(program, [path.join(import.meta.dirname, script)]);
  const outcome = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  const job = { key: site.key, urls, certificate: site.server.server.certificate };
  child.stdin.on('error', () => undefined).end(JSON.stringify(job));
  const [[code], output, errors] = await outcome.catch((cause: Error) => assert.fail(`${program} is missing (${cause.message})`));
  assert.equal(code, 0, errors);
  const lines = output.trim().split('\n').map((line) => JSON.parse(line) as Line); // prettier-ignore
  assert.equal(lines.length, urls.length);
  return lines;
}

function assertState({ status, body }: Pick<Line, 'status' | 'body'>): void {
  assert.equal(status, 200, body);
  assert.equal(JSON.parse(body).id, site.sid);
}

const SIGNERS = { 'perl Net::OAuth': ['/usr/bin/perl', 'perl/sign.pl'], 'php OAuth': ['/usr/bin/php', 'php/sign.php'] } as const;

for (const [name, [program, script]] of Object.entries(SIGNERS)) {
  test(`${name} signs what reads the state`, async () => {
    const lines = await run(program, script);
    for (const [index, { authorization }] of lines.entries()) {
      const answer = await site.server.send('GET', urls[index]!, { headers: { authorization } });
      assertState({ status: answer.status, body: answer.text });
    }
  });
}

test('ruby oauth reads the state', async () => {
  for (const line of await run('/usr/bin/ruby', 'ruby/read_state.rb')) assertState(line);
});

test('npm oauth reads the state', async () => {
  const { consumerKey, consumerSecret, accessToken, accessTokenSecret } = site.key;
  const client = new OAuth('', '', consumerKey, consumerSecret, '1.0', null, 'HMAC-SHA1');
  for (const url of urls) {
    const authorization = client.authHeader(url, accessToken, accessTokenSecret, 'GET');
    const answer = await site.server.send('GET', url, { headers: { authorization } });
    assertState({ status: answer.status, body: answer.text });
  }
});
