import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readConfiguration } from './read-configuration.ts';

function faultsOf(value: unknown): string[] {
  return (readConfiguration(value).faults ?? []).map(({ path, reason }) => `${path}: ${reason}`);
}

const goal = { id: 1, name: 'g', reach: { purchase: {} } };
const content = { online: { html: '<p>x</p>' } };

function withEngagement(more: object): unknown {
  const engagement = { id: 2, name: 'e', type: 'sticky', content, ...more };
  return { goals: [goal], campaigns: [{ id: 1, name: 'c', goal: 1, engagements: [engagement] }] };
}

function withCondition(when: unknown, list = 'profiles'): unknown {
  return { [list]: [{ id: 1, name: 'p', when }] };
}

test('the example has no fault, and what is completed can be read again', async () => {
  const { configuration, faults } = readConfiguration(
    parse(await readFile(new URL('../../../fixtures/campaigns.example.yaml', import.meta.url), 'utf8')),
  );
  assert.equal(faults, undefined);
  assert.deepEqual(readConfiguration(configuration).configuration, configuration);
});

test('the example of the documentation has no fault', async () => {
  const page = await readFile(new URL('../../../docs/campaigns.md', import.meta.url), 'utf8');
  const [, example] = /```yaml\n(.*?)```/s.exec(page)!;
  assert.deepEqual(faultsOf(parse(example!)), []);
});

test('nothing is a configuration without campaigns', () => {
  assert.deepEqual(readConfiguration({}).configuration?.campaigns, []);
});

const FAULTS: readonly (readonly [unknown, readonly string[]])[] = [
  [[], ['the file: must be object']],
  [{ campaign: [] }, ['campaign: is not known here']],
  [{ campaigns: [{ id: 'x', goal: 1, engagements: [] }] }, ['campaigns[0]: lacks name', 'campaigns[0].id: must be integer']],
  [
    withEngagement({ type: 'banner' }),
    ['campaigns[0].engagements[0].type: "banner" is none of peeling-corner, overlay, toaster, slide-out, embedded, sticky'],
  ],
  [withEngagement({ content: {} }), ['campaigns[0].engagements[0].content: is empty']],
  [withEngagement({ content: { online: { css: 'x' } } }), ['campaigns[0].engagements[0].content.online: needs html or image, one of them']],
  [
    withEngagement({ click: { open: 'javascript:alert(1)' } }),
    ['campaigns[0].engagements[0].click.open: is neither an http or https URL nor a path that begins with /'],
  ],
  [
    withEngagement({ click: { open: '//evil.example' } }),
    ['campaigns[0].engagements[0].click.open: is neither an http or https URL nor a path that begins with /'],
  ],
  [
    withEngagement({ source: 'app', click: { open: '/chat' } }),
    ['campaigns[0].engagements[0].click.open: is a path, but an app has no page that it could begin at: give the whole URL'],
  ],
  [withEngagement({ source: 'app', click: { open: 'https://shop.example/chat' } }), []],
  [withEngagement({ click: { open: '/a', event: true } }), ['campaigns[0].engagements[0].click: needs open, call or event, one of them']],
  [
    withEngagement({ zone: 9, skill: 8, behaviours: [7], locations: [6] }),
    [
      'campaigns[0].engagements[0].behaviours[0]: behaviours has none with the id 7',
      'campaigns[0].engagements[0].locations[0]: locations has none with the id 6',
      'campaigns[0].engagements[0].zone: zones has none with the id 9',
      'campaigns[0].engagements[0].skill: skills has none with the id 8',
    ],
  ],
  [
    withEngagement({ type: 'peeling-corner', position: 'center' }),
    ['campaigns[0].engagements[0].position: is for a peeling-corner one of top-left, top-right, bottom-left, bottom-right'],
  ],
  [{ goals: [goal, goal] }, ['goals[1].id: 1 is the id of goals[0] already']],
  [{ timeZone: 'Mars/Base' }, ['timeZone: Invalid time zone specified: Mars/Base']],
  [withCondition({ frobs: 1 }), ['profiles[0].when.frobs: is not known here']],
  [withCondition({ url: { is: 'a' }, title: { is: 'b' } }), ['profiles[0].when: has url, title, but takes one of them only']],
  [withCondition({ all: [{ not: { url: { matches: '(a' } } }] }), ['profiles[0].when.all[0].not.url: a ( has no ) (at character 3)']],
  [withCondition({ ip: ['10.0.0.0/8', 'home'] }), ['profiles[0].when.ip[1]: "home" is no address and no range such as 192.0.2.0/24']],
  [withCondition({ engagement: { id: 5, was: 'shown' } }), ['profiles[0].when.engagement.id: there is no engagement 5']],
  [
    withCondition({ any: [{ device: ['DESKTOP'] }] }, 'locations'),
    ['locations[0].when.any[0].device: a location can only ask for url, title and section'],
  ],
];

for (const [value, faults] of FAULTS) {
  test(`${JSON.stringify(value).slice(0, 100)} is refused with what is wrong`, () => {
    assert.deepEqual(faultsOf(value).toSorted(), [...faults].toSorted());
  });
}

test('all faults of a file are told, not the first few', () => {
  assert.equal(faultsOf({ profiles: Array.from({ length: 30 }, () => ({ id: 0 })) }).length, 60);
});

test('a condition as deep as a stack is refused', () => {
  let condition: unknown = { all: [] };
  for (let depth = 0; depth < 100_000; depth += 1) condition = { not: condition };
  assert.deepEqual(faultsOf(withCondition(condition)), ['the file: is nested deeper than 64 levels']);
});
