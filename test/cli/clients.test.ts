import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('A key that proves consumers is added from a file, listed and deleted', async () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(join(folder.path, 'tokens.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  const added = await run('consumer-key', 'add', '87654321', 'https://www.shop.example', 'tokens.pem', '--json');
  assert.equal(added.code, 0, added.stderr);
  const { id, issuer } = JSON.parse(added.stdout);
  assert.equal(issuer, 'https://www.shop.example');
  assert.match((await run('consumer-key', 'list')).stdout, new RegExp(`^${id} +87654321 .*https://www.shop.example$`, 'm'));
  assert.equal((await run('consumer-key', 'delete', id)).code, 0);
  assert.deepEqual(JSON.parse((await run('consumer-key', 'list', '--json')).stdout), []);
});
