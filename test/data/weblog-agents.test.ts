import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readUserAgent } from '../../src/enrich/agent/user-agent.ts';
import { sharedData } from './shared-data.ts';

/** A plain check of what the text says, against which the systems are held. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/Windows NT/, 'WINDOWS'],
  [/iPhone|iPad/, 'IOS'],
  [/; Android/, 'ANDROID'],
  [/Macintosh/, 'MAC_OSX'],
  [/X11; (?:Ubuntu; )?Linux/, 'LINUX'],
];

test('every agent of a real log is read: its system as it says, crawlers as robots', () => {
  const lines = readFileSync(sharedData('weblog', 'access.log'), 'utf8').split('\n');
  const agents = new Set(lines.map((line) => line.split('"')[5] ?? ''));
  assert.ok(agents.size > 500);
  for (const agent of agents) {
    const { os, browser, mobile } = readUserAgent(agent);
    const expected = PLAIN.find(([pattern]) => pattern.test(agent))?.[1];
    if (expected !== undefined) assert.equal(os, expected, agent);
    if (/bot\b|spider|crawler/i.test(agent)) {
      assert.equal(browser.type, 'Robot', agent);
      assert.equal(mobile, false, agent);
    } else if (
      /^Mozilla\/5\.0 \((?:Windows NT|Macintosh|X11)[^()]*\) \S+ (?:Firefox|\(KHTML, like Gecko\) Chrome)\/[\d.]+(?: Safari\/[\d.]+)?$/.test(
        agent,
      )
    ) {
      assert.equal(browser.type, 'Browser', agent);
    }
  }
});
