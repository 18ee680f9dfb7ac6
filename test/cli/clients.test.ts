import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scratchFolder, vestibule } from './vestibule.ts';

let folder: ReturnType<typeof scratchFolder>;
before(() => {
  folder = scratchFolder();
});
after(() => folder.remove());

const run = (...args: string[]) => vestibule(args, { cwd: folder.path });

test('A client is shown with its secret once, listed and revoked; its key can be changed', async () => {
  await run('account', 'create', '87654321');
  const created = JSON.parse((await run('client', 'create', '--name', 'Reporting', '--rights', 'visit:read', '--json')).stdout);
  assert.match(created.clientSecret, /^[0-9a-f]{64}$/);
  const listed = await run('client', 'list', '--json');
  assert.deepEqual(JSON.parse(listed.stdout), [
    { clientId: created.clientId, account: '87654321', name: 'Reporting', rights: ['visit:read'], createdAt: created.createdAt },
  ]);
  assert.match((await run('client', 'rotate-key')).stdout, /signed with the key/);
  assert.equal((await run('client', 'revoke', created.clientId)).code, 0);
  assert.match((await run('client', 'list')).stdout, /revoked +Reporting/);
});
