import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAttributes } from '../../ingest/attributes/read-attributes.ts';
import { createRandom } from '../random.ts';
import { pageAt } from '../shop/page-at.ts';
import type { ShopAttribute } from '../shop/shop-attribute.ts';
import { pickJourney, type Step } from './journeys.ts';
import { createPersona } from './persona.ts';

function stepsOf(seed: number): Step[] {
  const random = createRandom(seed);
  return [...pickJourney({ ...createPersona(random), random })];
}

function attributesOf(step: Step): readonly ShopAttribute[] {
  return 'report' in step ? step.report : (pageAt(new URL(step.open, 'http://shop.example')).attributes ?? []);
}

const ALL_STEPS = Array.from({ length: 300 }, (_, seed) => stepsOf(seed));

test('journeys begin with a page and end', () => {
  for (const [first] of ALL_STEPS) assert.ok(first && 'open' in first);
});

test('visitors report every kind of attribute, and none that the server would refuse', () => {
  const attributes = JSON.parse(JSON.stringify(ALL_STEPS.flat().flatMap(attributesOf))) as ShopAttribute[];
  const { refusedCount, droppedFields } = readAttributes(attributes);
  assert.deepEqual([refusedCount, droppedFields], [0, 0]);
  const types = new Set(attributes.map(({ type }) => type));
  const wanted = ['cart', 'ctmrinfo', 'error', 'lead', 'mrktInfo', 'personal', 'prodView', 'purchase', 'searchInfo', 'service'];
  assert.deepEqual([...types].sort(), wanted);
});
