import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CredentialError } from '../auth/credential-error.ts';
import { SettingsError } from '../config/settings-error.ts';
import { CommandError } from './command-error.ts';
import { described } from './fail.ts';

function systemError(code: string, more: object): Error {
  return Object.assign(new Error(`${code}: raw words of the system`), { code, ...more });
}

test('Wrong usage is 2, what failed is 1', () => {
  assert.equal(described(new SettingsError('wrong')).exitCode, 2);
  assert.equal(described(new CredentialError('bad-right', 'wrong')).exitCode, 2);
  assert.equal(described(new CredentialError('unknown-account', 'missing')).exitCode, 1);
  assert.equal(described(new CommandError('failed')).exitCode, 1);
  assert.equal(described(new CommandError('misused', undefined, { exitCode: 2 })).exitCode, 2);
  assert.equal(described(new TypeError('broken')).exitCode, 1);
});

const REFUSALS: readonly [Error, RegExp, RegExp][] = [
  [systemError('EADDRINUSE', { port: 8443, address: '127.0.0.1' }), /^Port 8443 on 127\.0\.0\.1 is in use/, /--port/],
  [systemError('EADDRNOTAVAIL', { port: 8443, address: '192.0.2.1' }), /no address 192\.0\.2\.1/, /--host/],
  [systemError('EACCES', { port: 443, address: '0.0.0.0' }), /does not allow port 443/, /--port/],
  [systemError('EACCES', { path: '/srv/data' }), /^No permission for \/srv\/data/, /--data-dir/],
  [systemError('EROFS', { path: '/srv/data' }), /^\/srv\/data lies on a read-only file system/, /--data-dir/],
  [systemError('ENOSPC', {}), /^The disk is full/, /--data-dir/],
];

for (const [error, message, remedy] of REFUSALS) {
  test(`The system's ${error.message.split(':')[0]} becomes a sentence and what to do: ${String(message)}`, () => {
    const found = described(error);
    assert.match(found.message, message);
    assert.match(found.remedy ?? '', remedy);
    assert.equal(found.exitCode, 1);
  });
}

test('What nobody foresaw keeps its own words', () => {
  assert.deepEqual(described(new Error('unheard of')), { message: 'unheard of', exitCode: 1 });
  assert.equal(described('a thrown text').message, 'a thrown text');
});
