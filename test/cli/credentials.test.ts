import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { openSecretBox } from '../../src/auth/secret-box.ts';
import { openEmbeddedConfigStore } from '../../src/store/embedded/config-store.ts';
import { scratchFolder, vestibule } from './vestibule.ts';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const run = (...args: string[]) => vestibule(args, { cwd: folder.path });

async function json(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await run(...args, '--json');
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

async function fails(exitCode: number, message: RegExp, ...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await run(...args);
  assert.equal(code, exitCode, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, message);
  assert.equal(stderr.split('\n').length, 2, 'one line');
}

test('An account is created, listed, shown, changed and deleted', async () => {
  const created = await json('account', 'create', '87654321', '--name', 'Test shop', '--do-not-track', 'on');
  assert.equal((created as { name: string }).name, 'Test shop');
  assert.equal(
    (await run('account', 'change', '87654321', '--consent', 'on', '--origins', 'https://a.example, https://b.example')).code,
    0,
  );
  const [listed] = (await json('account', 'list')) as object[];
  assert.deepEqual(
    { ...listed, createdAt: 0 },
    {
      id: '87654321',
      name: 'Test shop',
      createdAt: 0,
      allowPlaintextSignatures: false,
      allowedOrigins: ['https://a.example', 'https://b.example'],
      tag: { respectDoNotTrack: true, respectGlobalPrivacyControl: false, requireConsent: true },
      keys: 0,
      tokens: 0,
    },
  );
  assert.match((await run('account', 'show')).stdout, /^Account 87654321\n {2}name +Test shop$/m);
  assert.equal((await run('account', 'delete', '87654321', '--yes')).stdout, 'Account 87654321 is deleted, with 0 keys and 0 tokens.\n');
  assert.deepEqual(await json('account', 'list'), []);
});

test('A key is shown with its secrets once and kept encrypted', async () => {
  await run('account', 'create', '87654321');
  const key = (await json('key', 'create', '--name', 'Desk', '--rights', 'visit:read,visit:report')) as Record<string, string>;
  const [stored] = readConfiguration().keys;
  assert.deepEqual(stored?.rights, ['visit:read', 'visit:report']);
  const box = await openSecretBox(join(folder.path, 'data', 'secret.key'));
  assert.equal(box.open(stored?.sealedConsumerSecret ?? ''), key['consumerSecret']);
  assert.equal(statSync(join(folder.path, 'data', 'secret.key')).mode & 0o777, 0o600);
  for (const shown of [await run('key', 'list'), await run('key', 'list', '--json'), await run('account', 'show', '--json')]) {
    assert.ok(shown.stdout.includes(key['consumerKey'] ?? '?'));
    assert.ok(!shown.stdout.includes(key['consumerSecret'] ?? ''));
    assert.ok(!shown.stdout.includes(stored?.sealedConsumerSecret ?? ''));
  }
});

test('A token is shown once, expires when asked to, and is kept as a hash', async () => {
  await run('account', 'create', '87654321');
  const before = Date.now();
  const made = (await json('token', 'create', '87654321', '--expires', '30d')) as { id: string; token: string; expiresAt: number };
  assert.ok(made.expiresAt - before >= 30 * 86_400_000 && made.expiresAt - Date.now() <= 30 * 86_400_000);
  assert.ok(!JSON.stringify(readConfiguration()).includes(made.token));
  assert.ok(!('hash' in made));
  const { stdout } = await run('token', 'list');
  assert.match(stdout, new RegExp(`^${made.id} +87654321 +valid +\\d{4}-`, 'm'));
  assert.ok(!stdout.includes(made.token));
});

test('Keys and tokens are revoked by their ids and stay listed as revoked', async () => {
  await run('account', 'create', '87654321');
  const key = (await json('key', 'create')) as { id: string };
  const token = (await json('token', 'create')) as { id: string };
  assert.equal((await run('key', 'revoke', key.id)).stdout, `Key ${key.id} is revoked.\n`);
  assert.equal((await run('token', 'revoke', token.id)).stdout, `Token ${token.id} is revoked.\n`);
  assert.match((await run('key', 'list')).stdout, new RegExp(`^${key.id} +87654321 +revoked `, 'm'));
  assert.match((await run('token', 'list')).stdout, new RegExp(`^${token.id} +87654321 +revoked `, 'm'));
  assert.deepEqual(
    ((await json('account', 'list')) as { keys: number; tokens: number }[]).map(({ keys, tokens }) => [keys, tokens]),
    [[0, 0]],
  );
});

test('What cannot be done is one line on stderr and exit code 1', async () => {
  await fails(1, /There is no Vestibule data in .*--data-dir/, 'account', 'list');
  await run('account', 'create', '87654321');
  await fails(1, /The account 87654321 exists already/, 'account', 'create', '87654321');
  await fails(1, /There is no account 1\. vestibule account list/, 'account', 'show', '1');
  await fails(1, /There is no key or token key_0/, 'key', 'revoke', 'key_0');
});

test('What was said wrongly is one line on stderr and exit code 2', async () => {
  await fails(2, /An account id is 1 to 20/, 'account', 'create', 'a b');
  await run('account', 'create', '87654321');
  await fails(2, /There is no right "visit:reed"; rights are/, 'token', 'create', '--rights', 'visit:reed');
  await fails(2, /--expires: "soon" is not a duration/, 'token', 'create', '--expires', 'soon');
  await fails(2, /--consent takes on or off/, 'account', 'change', '87654321', '--consent', 'maybe');
  await fails(2, /nobody to ask\. Say --yes/, 'account', 'delete', '87654321');
  await run('account', 'create', '2');
  await fails(2, /There are 2 accounts, so say which/, 'token', 'create');
});

test('A secret key file that holds no key is refused by name', async () => {
  await run('account', 'create', '87654321');
  await fails(
    1,
    /The secret key file .*package\.json must hold 32 bytes/,
    'key',
    'create',
    '--secret-key-file',
    join(process.cwd(), 'package.json'),
  );
});

test('Environment and configuration file say where the data is', async () => {
  const { code } = await vestibule(['account', 'create', '1'], { cwd: folder.path, env: { VESTIBULE_DATA_DIR: 'elsewhere' } });
  assert.equal(code, 0);
  assert.ok(readFileSync(join(folder.path, 'elsewhere', 'config', 'data.mdb')).length > 0);
});

function readConfiguration() {
  const store = openEmbeddedConfigStore(join(folder.path, 'data', 'config'));
  const snapshot = store.read();
  void store.close();
  return snapshot;
}
