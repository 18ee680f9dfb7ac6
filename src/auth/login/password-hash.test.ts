import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from './password-hash.ts';

test('a password verifies against its own hash only, and never against none', async () => {
  const printed = await hashPassword('correct horse');
  assert.match(printed, /^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
  assert.equal(await verifyPassword('correct horse', printed), true);
  assert.equal(await verifyPassword('correct horsf', printed), false);
  assert.equal(await verifyPassword('correct horse', undefined), false);
});

test('one password has another hash each time', async () => {
  const [one, other] = await Promise.all([hashPassword('the same'), hashPassword('the same')]);
  assert.notEqual(one, other);
});

test('a hash keeps the costs that it was made with, and composed letters match decomposed ones', async () => {
  const cheap = '$scrypt$ln=10,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$0XCYX1H3WK4YqmIseT-oLO_wKrnpl33ld9Qx63evft8';
  for (const password of ['k\u00e4se brot', 'ka\u0308se brot']) assert.equal(await verifyPassword(password, cheap), true);
  await assert.rejects(verifyPassword('x', 'plain'), TypeError);
});
