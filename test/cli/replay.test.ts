import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { get, scratchFolder, serve, type Served, vestibule } from './vestibule.ts';

const LOG = resolve('fixtures/access.log');

interface Counts {
  readonly lines: number;
  readonly pages: number;
  readonly staticFiles: number;
  readonly otherStatus: number;
  readonly otherMethod: number;
  readonly malformed: number;
  readonly visits: number;
  readonly visitors: number;
  readonly accepted: number;
  readonly refused: readonly { reason: string; pages: number }[];
  readonly notSent: number;
  readonly largest: { readonly visitor: string; readonly session: string };
}

interface Page {
  readonly url: string;
  readonly referrer: string | null;
}

let folder: ReturnType<typeof scratchFolder>;
let server: Served;
before(async () => {
  folder = scratchFolder();
  server = await serve([], { cwd: folder.path });
});
after(async () => {
  await server.stop();
  folder.remove();
});

async function replay(...args: string[]): Promise<Counts> {
  const { code, stdout, stderr } = await vestibule(['replay', ...args, '--json'], { cwd: folder.path });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Counts;
}

function assertAddsUp(counts: Counts): void {
  assert.equal(counts.pages + counts.staticFiles + counts.otherStatus + counts.otherMethod + counts.malformed, counts.lines);
  const refused = counts.refused.reduce((sum, { pages }) => sum + pages, 0);
  assert.equal(counts.accepted + refused + counts.notSent, counts.pages);
}

async function pagesOf({ visitor, session }: Counts['largest']): Promise<{ pages: Page[]; session: Record<string, unknown> }> {
  const path = `/api/account/12345678/monitoring/visitors/${visitor}/visits/current/state?v=1&sid=${session}`;
  const { status, body } = await get(server.ready, path);
  assert.equal(status, 200, body);
  const [appSession] = (JSON.parse(body) as { appSessions: { pages: Page[] }[] }).appSessions;
  assert.ok(appSession);
  return { pages: appSession.pages, session: { ...appSession } };
}

test('Every line of the log is counted once, and every page is accepted', async () => {
  const counts = await replay(LOG, '--speed', 'max');
  const { largest: _, ...numbers } = counts;
  assert.deepEqual(numbers, {
    lines: 21,
    pages: 10,
    staticFiles: 2,
    otherStatus: 2,
    otherMethod: 2,
    malformed: 5,
    visits: 6,
    visitors: 5,
    accepted: 10,
    refused: [],
    notSent: 0,
  });
  assertAddsUp(counts);
});

test('A visit holds its pages in the order of the log times, with referrer, address and user agent', async () => {
  const { largest } = await replay(LOG, '--speed', 'max', '--site', 'https://shop.example/');
  const { pages, session } = await pagesOf(largest);
  assert.deepEqual(
    pages.map(({ url, referrer }) => [url, referrer]),
    [
      ['https://shop.example/', 'https://www.google.com/search?q=shoes'],
      ['https://shop.example/shoes/?sort=price', 'https://shop.example/'],
      ['https://shop.example/shoes/walking.html', 'https://shop.example/'],
      ['https://shop.example/cart', 'https://shop.example/shoes/walking.html'],
    ],
  );
  assert.equal(session['ipv4'], '203.0.113.7');
  assert.match(String(session['userAgent']), /^Mozilla\/5\.0 \(Windows NT 10\.0/);
});

test('A second run finds the same visitors and makes new visits of them', async () => {
  const [one, other] = [await replay(LOG, '--speed', 'max'), await replay(LOG, '--speed', 'max')];
  assert.equal(one.largest.visitor, other.largest.visitor);
  assert.notEqual(one.largest.session, other.largest.session);
  assert.equal((await pagesOf(other.largest)).pages.length, 4);
});

test('A compressed log and standard input give the same counts', async () => {
  const packed = join(folder.path, 'access.log.gz');
  writeFileSync(packed, gzipSync(readFileSync(LOG)));
  assert.equal((await replay(packed, '--speed', 'max')).accepted, 10);
  const { stdout } = await vestibule(['replay', '-', '--speed', 'max', '--json'], { cwd: folder.path, input: readFileSync(LOG, 'utf8') });
  assert.equal((JSON.parse(stdout) as Counts).accepted, 10);
});

test('A paced replay of an hour at a hundred thousand times its speed sends everything', async () => {
  assert.equal((await replay(LOG, '--speed', '100000')).accepted, 10);
});

test('An interrupted replay prints a table that still adds up', async () => {
  const { code, stdout, stderr } = await vestibule(['replay', '-', '--speed', '1', '--json'], {
    cwd: folder.path,
    input: readFileSync(LOG, 'utf8'),
    started: (child) => void interruptWhenVisitIsLive(child.pid ?? 0),
  });
  assert.equal(code, 1, stderr);
  assert.match(stderr, /The replay was interrupted/);
  const counts = JSON.parse(stdout) as Counts;
  assertAddsUp(counts);
  assert.ok(counts.accepted >= 1, String(counts.accepted));
  assert.ok(counts.notSent >= 1, String(counts.notSent));
});

test('The table names what was counted and how to look at a visit', async () => {
  const { stdout } = await vestibule(['replay', LOG, '--speed', 'max'], { cwd: folder.path });
  assert.match(stdout, /^Lines read +21$/m);
  assert.match(stdout, /^ {2}skipped: static files +2$/m);
  assert.match(stdout, /^Visits +6$/m);
  assert.match(stdout, / state 12345678 [A-Za-z0-9]{22} [A-Za-z0-9_-]{22}\n$/);
  for (const line of stdout.split('\n').slice(0, -3)) assert.ok(line.length <= 80, line);
});

test('A log that is missing, damaged or unnamed is one line on stderr', async () => {
  const cut = join(folder.path, 'cut.log.gz');
  writeFileSync(cut, gzipSync(readFileSync(LOG)).subarray(0, 200));
  const cases: [string[], number, RegExp][] = [
    [['none.log'], 1, /^vestibule: The log cannot be read: ENOENT/],
    [[cut, '--speed', 'max'], 1, /^vestibule: The log cannot be read: unexpected end of file/],
    [[LOG, '--speed', 'fast'], 2, /^vestibule: --speed: "fast" is neither a number above 0 nor max/],
    [[LOG, '--site', 'shop'], 2, /^vestibule: --site: "shop" is not an http or https URL/],
    [[LOG, '--account', '9'], 1, /^vestibule: There is no account 9/],
  ];
  for (const [args, exitCode, message] of cases) {
    const { code, stderr } = await vestibule(['replay', ...args], { cwd: folder.path });
    assert.match(stderr, message);
    assert.equal(code, exitCode, stderr);
  }
});

/** The events that the server has accepted so far tell that the replay is under way. */
async function interruptWhenVisitIsLive(pid: number): Promise<void> {
  const accepted = async () =>
    Number(/^vestibule_events_accepted_total\S* (\d+)$/m.exec((await get(server.ready, '/metrics')).body)?.[1] ?? 0);
  const before = await accepted();
  while ((await accepted()) === before);
  process.kill(pid, 'SIGINT');
}
