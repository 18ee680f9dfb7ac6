import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { findSearch } from '../../src/enrich/find-search.ts';
import { sharedData } from './shared-data.ts';

type EngineList = Readonly<Record<string, readonly { urls?: readonly string[]; params?: readonly string[] }[]>>;

/** Where our table names or divides engines in another way than the list of Matomo (CC0). */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  '360 Search': ['360search', 'Haosou'],
  Bing: ['Bing Images'],
  Conduit: ['Conduit.com'],
  'Disconnect Search': ['DisconnectSearch'],
  Google: ['Google Custom Search', 'Google Images', 'Google Shopping'],
  GMX: ['Google'],
  '1&1': ['Google'],
  'Google Custom Search': ['Google syndicated search'],
  HotBot: ['Hotbot'],
  'Info.com': ['info.com'],
  IxQuick: ['StartPage'],
  Karma: ['KARMA'],
  'Mail.ru': ['Mailru'],
  MetaGer: ['Metager'],
  Onet: ['Onet.pl'],
  QIP: ['qip.ru'],
  Shenma: ['sm.cn'],
  Startpage: ['StartPage'],
  UOL: ['uol.com.br'],
  'Yahoo!': ['Yahoo! Directory'],
  'You.com': ['You'],
};

test('what our table says of an engine agrees with the list of Matomo', () => {
  const list = parse(readFileSync(sharedData('referrers', 'SearchEngines.yml'), 'utf8')) as EngineList;
  const found = new Set<string>();
  for (const [name, sites] of Object.entries(list)) {
    for (const { urls = [], params = [] } of sites) {
      const parameter = params.find((each) => !each.startsWith('/'));
      for (const url of urls) {
        const referrer = `https://${url.replaceAll('{}', 'de')}${url.includes('/') ? '' : '/search'}?${parameter ?? 'x'}=h%20w`;
        const { searchEngine, searchKeywords } = findSearch(referrer);
        if (searchEngine === '') continue;
        found.add(name);
        assert.ok(searchEngine === name || OTHER_NAMES[searchEngine]?.includes(name), `${referrer} is ${name} and not ${searchEngine}`);
        if (parameter !== undefined) assert.equal(searchKeywords, 'h w', referrer);
      }
    }
  }
  assert.ok(found.size >= 110, `only ${found.size} engines of the list are known`);
});

test('the large assistants are known', () => {
  const list = parse(readFileSync(sharedData('referrers', 'AIAssistants.yml'), 'utf8')) as Readonly<Record<string, readonly string[]>>;
  for (const name of ['ChatGPT', 'Claude', 'Copilot', 'Gemini', 'Grok', 'Perplexity', 'Le Chat', 'Meta AI']) {
    assert.ok(
      list[name]?.some((host) => findSearch(`https://${host}/`).searchEngine === name),
      name,
    );
  }
});

test('no social network passes for a search engine', () => {
  const list = parse(readFileSync(sharedData('referrers', 'Socials.yml'), 'utf8')) as Readonly<Record<string, readonly string[]>>;
  for (const host of Object.values(list).flat()) assert.equal(findSearch(`https://${host}/?q=x`).searchEngine, '', host);
});
