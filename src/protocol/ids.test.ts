import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSessionId, createVisitorId, parseSessionId, parseVisitorId, sessionIdOf } from './ids.ts';

test('ids that are made are ids that are read', () => {
  for (let time = 0; time < 100; time += 1) {
    const [session, visitor] = [createSessionId(), createVisitorId()];
    assert.equal(parseSessionId(session), session);
    assert.equal(parseVisitorId(visitor), visitor);
  }
});

test('a session id of any bytes is a UUID v4 that begins with no hyphen', () => {
  for (let first = 0; first < 256; first += 1) {
    const session = sessionIdOf(Buffer.alloc(16, first));
    assert.match(session, /^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/);
    assert.match(Buffer.from(session, 'base64url').toString('hex'), /^.{12}4.{3}[89ab].{15}$/);
  }
});
