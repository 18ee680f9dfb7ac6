import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { OAuth } from 'oauth';
import type { JsonBody } from '../http/test-server.ts';
import { type ClientSite, startClientSite } from './client-site.ts';

/** Libraries of other languages report to a visit and read its state, signed with OAuth 1.0a. */

let site: ClientSite;
let urls: string[];

before(async () => {
  site = await startClientSite();
  const target = `${site.server.url}${site.path}`;
  urls = [`${target}?v=1&sid=${site.sid}`, `${target}?sid=${site.sid}&filter=agent&v=1`, `${target}?v=1&note=a%20b%26c&sid=${site.sid}`];
});

after(() => site.stop());

/** A lead that only this client reports. */
function reportOf(leadId: string): { readonly url: string; readonly body: string } {
  const url = `${site.server.url}${site.path.replace(/state$/, 'events')}?v=1&sid=${site.sid}`;
  return { url, body: JSON.stringify([{ type: 'lead', lead: { topic: 'a & b', leadId } }]) };
}

function assertShows(state: JsonBody, leadId: string): void {
  assert.equal(state.id, site.sid);
  assert.ok(state.appSessions[0].leads.some((lead: JsonBody) => lead.leadId === leadId && lead.topic === 'a & b'));
}

interface Line {
  readonly status: number;
  readonly body: string;
}

/** The answer to the report, then those to the reads. */
async function run(program: string, script: string, leadId: string): Promise<Line[]> {
  const certificate = site.server.server.certificate!;
  // PHP's extension takes no certificate by its own interface.
  const env = { ...process.env, SSL_CERT_FILE: certificate };
  const child = spawn(program, [path.join(import.meta.dirname, script)], { env });
  const outcome = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  const job = { key: site.key, report: reportOf(leadId), urls, certificate };
  child.stdin.on('error', () => undefined).end(JSON.stringify(job));
  const [[code], output, errors] = await outcome.catch((cause: Error) => assert.fail(`${program} is missing (${cause.message})`));
  assert.equal(code, 0, errors);
  const lines = output.trim().split('\n').map((line) => JSON.parse(line) as Line); // prettier-ignore
  assert.equal(lines.length, 1 + urls.length);
  return lines;
}

const PROGRAMS = {
  'perl Net::OAuth': ['/usr/bin/perl', 'perl/report_and_read.pl'],
  'php OAuth': ['/usr/bin/php', 'php/report_and_read.php'],
  'ruby oauth': ['/usr/bin/ruby', 'ruby/report_and_read.rb'],
} as const;

for (const [name, [program, script]] of Object.entries(PROGRAMS)) {
  test(`${name} reports, and reads in the state what it reported`, async () => {
    const [reported, ...reads] = await run(program, script, name);
    assert.deepEqual(reported, { status: 200, body: '{}' });
    for (const { status, body } of reads) {
      assert.equal(status, 200, body);
      assertShows(JSON.parse(body), name);
    }
  });
}

test('npm oauth reports, and reads in the state what it reported', async () => {
  const { consumerKey, consumerSecret, accessToken, accessTokenSecret } = site.key;
  const client = new OAuth('', '', consumerKey, consumerSecret, '1.0', null, 'HMAC-SHA1');
  const signed = (method: string, url: string, body?: string) => {
    const authorization = client.authHeader(url, accessToken, accessTokenSecret, method);
    return site.server.send(method, url, { headers: { authorization, 'content-type': 'application/json' }, body });
  };
  const { url, body } = reportOf('npm oauth');
  assert.equal((await signed('PUT', url, body)).status, 200);
  for (const read of urls) assertShows((await signed('GET', read)).json, 'npm oauth');
});
