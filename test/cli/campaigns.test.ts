import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { get, scratchFolder, serve, vestibule } from './vestibule.ts';

const EXAMPLE = new URL('../../fixtures/campaigns.example.yaml', import.meta.url);

let folder: ReturnType<typeof scratchFolder>;
beforeEach(async () => {
  folder = scratchFolder();
  copyFileSync(EXAMPLE, join(folder.path, 'campaigns.yaml'));
  await run('account', 'create', '87654321');
});
afterEach(() => folder.remove());

const run = (...args: string[]) => vestibule(args, { cwd: folder.path });

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(join(folder.path, file), change(readFileSync(join(folder.path, file), 'utf8')));
}

test('A file is checked, compared, pushed and pulled, and what is pulled changes nothing', async () => {
  const checked = await run('campaigns', 'validate', '87654321', 'campaigns.yaml');
  assert.equal(checked.stdout, 'campaigns.yaml can be pushed: 1 campaigns with 2 engagements.\n', checked.stderr);
  assert.match((await run('campaigns', 'diff', '87654321', 'campaigns.yaml')).stdout, /^\+ engagements 555008112 \(Ask us, left\)$/m);
  assert.equal(
    (await run('campaigns', 'push', '87654321', 'campaigns.yaml')).stdout,
    'The campaigns of account 87654321 are at version 1.\n',
  );
  assert.equal((await run('campaigns', 'pull', '87654321', 'pulled.json')).code, 0);
  const pulled = JSON.parse(readFileSync(join(folder.path, 'pulled.json'), 'utf8'));
  assert.equal(pulled.campaigns[0].revision, 232, 'a first push takes the revisions of the file');
  assert.equal((await run('campaigns', 'diff', '87654321', 'pulled.json')).stdout, 'A push would change nothing.\n');
  assert.equal((await run('campaigns', 'push', '87654321', 'pulled.json')).stdout, 'Nothing has changed: version 1.\n');
});

test('What changed has the next revision, what did not keeps its own', async () => {
  await run('campaigns', 'push', '87654321', 'campaigns.yaml');
  edit('campaigns.yaml', (text) => text.replace('name: Ask us, right', 'name: Ask now').replace('atLeast: 1', 'atLeast: 2'));
  assert.equal(
    (await run('campaigns', 'diff', '87654321', 'campaigns.yaml')).stdout,
    '~ engagements 555008212 (Ask now)\n~ behaviours 493914512 (At once)\n',
  );
  await run('campaigns', 'push', '87654321', 'campaigns.yaml');
  const { campaigns, revisions } = JSON.parse((await run('campaigns', 'pull', '87654321', '--json')).stdout);
  const [left, right] = campaigns[0].engagements;
  assert.deepEqual([campaigns[0].revision, left.revision, right.revision], [233, 193, 194]);
  assert.deepEqual(revisions, { profiles: 7, behaviours: 12, locations: 8 });
});

test('A wrong file is refused whole, with the path and reason of every fault', async () => {
  edit('campaigns.yaml', (text) =>
    text
      .replace('goal: 554983512', 'goal: 5')
      .replace('type: sticky', 'type: embedded')
      .replace('contains: testfile.com', "matches: '(test'"),
  );
  const { code, stderr } = await run('campaigns', 'push', '87654321', 'campaigns.yaml');
  assert.equal(code, 1);
  assert.match(stderr, /campaigns\[0\]\.goal: goals has none with the id 5/);
  assert.match(stderr, /campaigns\[0\]\.engagements\[0\]\.position: an embedded engagement stands in its zone/);
  assert.match(stderr, /locations\[0\]\.when\.url: a \( has no \)/);
  assert.deepEqual(JSON.parse((await run('campaigns', 'pull', '87654321', '--json')).stdout).campaigns, []);
});

test('A live visit is explained by the server that runs', async () => {
  await run('campaigns', 'push', '87654321', 'campaigns.yaml');
  const served = await serve([], { cwd: folder.path });
  try {
    const page = new URLSearchParams({ cb: 'cb', t: 'sp', vid: 'visitor1', pid: '1', u: 'http://shop.example/' });
    const { body } = await get(served.ready, `/api/js/87654321?${page}`, '');
    const { sdkConf } = JSON.parse(body.slice('cb('.length, -2)) as { sdkConf: { lpSessionId: string } };
    const { stdout, stderr } = await run('campaigns', 'explain', '87654321', 'visitor1', sdkConf.lpSessionId);
    assert.match(stdout, /^554983412 Help on test pages: for this visit$/m, stderr);
    assert.match(stdout, /555008112 Ask us, left: on-site location 493914612 \(Test pages\): url \{"contains":"testfile.com"\} is false/);
  } finally {
    await served.stop();
  }
});
