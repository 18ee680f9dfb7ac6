import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { scratchFolder, vestibule } from './vestibule.ts';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const run = (args: readonly string[], input?: string) => vestibule(args, { cwd: folder.path, input });

test('A user is created from standard input, listed without a hash, disabled and enabled', async () => {
  await run(['account', 'create', '87654321']);
  const created = await run(['user', 'create', '87654321', 'anna', '--password-stdin', '--json'], 'correct horse\n');
  assert.equal(created.code, 0, created.stderr);
  const user = JSON.parse(created.stdout);
  assert.deepEqual(user.rights, ['visit:read', 'visit:read-personal']);
  assert.ok(!created.stdout.includes('scrypt'));
  assert.equal((await run(['user', 'disable', '87654321', 'anna'])).code, 0);
  assert.match((await run(['user', 'list'])).stdout, /87654321 +disabled +anna/);
  assert.equal((await run(['user', 'enable', '87654321', 'anna'])).code, 0);
  const changed = await run(['user', 'password', '87654321', 'anna', '--password-stdin'], 'another one');
  assert.equal(changed.stdout, 'The password of anna of account 87654321 is changed.\n');
  const [listed] = JSON.parse((await run(['user', 'list', '87654321', '--json'])).stdout);
  assert.deepEqual(listed, user);
  assert.match((await run(['account', 'delete', '87654321', '--yes'])).stdout, /with 0 keys, 1 user and 0 tokens/);
});

test('A short password, a missing --password-stdin and a second user of the name are refused', async () => {
  await run(['account', 'create', '87654321']);
  const short = await run(['user', 'create', '87654321', 'anna', '--password-stdin'], 'short');
  assert.deepEqual([short.code, short.stderr], [2, 'vestibule: A password is 8 characters at least and 1024 bytes at most.\n']);
  assert.equal((await run(['user', 'create', '87654321', 'anna'], 'correct horse')).code, 2);
  assert.equal((await run(['user', 'create', '87654321', 'anna', '--password-stdin'], 'correct horse')).code, 0);
  const second = await run(['user', 'create', '87654321', 'anna', '--password-stdin'], 'correct horse');
  assert.deepEqual([second.code, second.stderr], [1, 'vestibule: The account 87654321 has a user anna already.\n']);
  assert.equal((await run(['user', 'disable', '87654321', 'bert'])).code, 1);
});
