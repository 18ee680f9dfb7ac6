import assert from 'node:assert/strict';
import { isIPv4 } from 'node:net';
import { test } from 'node:test';
import { addressAt, agentAt, PEOPLE, personOf, referrerAt } from './person.ts';

test('there are as many distinct addresses, agents and referrers as people', () => {
  for (const make of [addressAt, agentAt, referrerAt]) {
    assert.equal(new Set(Array.from({ length: PEOPLE }, (_, number) => make(number))).size, PEOPLE, make.name);
  }
});

test('every address is one', () => {
  for (let number = 0; number < PEOPLE; number += 997) assert.ok(isIPv4(addressAt(number)), addressAt(number));
});

test('the same visit is always made by the same person', () => {
  assert.deepEqual(personOf(1_399_999), personOf(1_399_999));
  assert.notDeepEqual(personOf(1), personOf(2));
});
