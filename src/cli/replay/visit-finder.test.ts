import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSessionId, parseVisitorId } from '../../protocol/ids.ts';
import { createVisitFinder } from './visit-finder.ts';

const MINUTE_MS = 60_000;

function request(address: string, userAgent: string | undefined, minute: number) {
  return { address, userAgent, at: minute * MINUTE_MS, method: 'GET', target: '/', status: 200, referrer: undefined };
}

test('An address and a user agent are one visitor, the same in every run', () => {
  const [one, other] = [createVisitFinder('run 1'), createVisitFinder('run 2')];
  const { visitor } = one.visitOf(request('203.0.113.7', 'a', 0));
  assert.equal(one.visitOf(request('203.0.113.7', 'a', 1)).visitor, visitor);
  assert.equal(other.visitOf(request('203.0.113.7', 'a', 0)).visitor, visitor);
  assert.notEqual(one.visitOf(request('203.0.113.7', 'b', 0)).visitor, visitor);
  assert.notEqual(one.visitOf(request('203.0.113.8', 'a', 0)).visitor, visitor);
  assert.match(visitor, /^[A-Za-z0-9]{22}$/);
  assert.equal(parseVisitorId(visitor), visitor);
  assert.equal(one.visitors, 3);
});

test('More than 30 minutes of silence start another visit of the same visitor', () => {
  const finder = createVisitFinder('run');
  const sessions = [0, 29, 59, 90, 91].map((minute) => finder.visitOf(request('203.0.113.7', undefined, minute)).session);
  assert.equal(new Set(sessions.slice(0, 3)).size, 1);
  assert.notEqual(sessions[3], sessions[2]);
  assert.equal(sessions[4], sessions[3]);
  assert.equal(finder.visits, 2);
  assert.equal(finder.visitors, 1);
});

test('Each run has sessions of its own, in the shape of a session id', () => {
  const sessions = ['run 1', 'run 2'].map((run) => createVisitFinder(run).visitOf(request('203.0.113.7', 'a', 0)).session);
  assert.notEqual(sessions[0], sessions[1]);
  for (const session of sessions) assert.equal(parseSessionId(session), session);
});
