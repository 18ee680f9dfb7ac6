import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scratchFolder, vestibule } from './vestibule.ts';

let folder: ReturnType<typeof scratchFolder>;
before(() => {
  folder = scratchFolder();
});
after(() => folder.remove());

const run = (...args: string[]) => vestibule(args, { cwd: folder.path });

test('An app is installed, listed and deleted', async () => {
  await run('account', 'create', '87654321');
  const created = JSON.parse((await run('app', 'create', '87654321', 'Shop for iOS', '--json')).stdout);
  assert.match(created.appInstallationId, /^[0-9a-f-]{36}$/);
  const [listed] = JSON.parse((await run('app', 'list', '--json')).stdout);
  assert.equal(listed.appInstallationId, created.appInstallationId);
  assert.match((await run('app', 'list', '87654321')).stdout, /Shop for iOS$/m);
  assert.equal((await run('app', 'delete', '87654321', created.appInstallationId)).code, 0);
  const again = await run('app', 'delete', '87654321', created.appInstallationId);
  assert.deepEqual([again.code, again.stdout], [1, '']);
});
