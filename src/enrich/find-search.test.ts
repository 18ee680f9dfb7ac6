import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findSearch } from './find-search.ts';
import { SEARCH_ENGINES } from './search-engines.ts';

const REFERRERS: readonly (readonly [string, string, string])[] = [
  ['https://www.google.com/search?q=live+chat', 'Google', 'live chat'],
  ['https://www.google.com/', 'Google', ''],
  ['http://google.co.uk/search?hl=en&q=tea%20pot', 'Google', 'tea pot'],
  ['https://www.google.com.br/search?q=caf%C3%A9', 'Google', 'café'],
  ['https://images.google.de/imgres?q=katze', 'Google Images', 'katze'],
  ['https://www.google.com/url?q=https://shop.example/&sa=U', 'Google', ''],
  ['android-app://com.google.android.googlequicksearchbox/https/www.google.com', 'Google', ''],
  ['https://cn.bing.com/search?q=shoes&form=QBLH', 'Bing', 'shoes'],
  ['https://uk.search.yahoo.com/search;_ylt=x?p=red+shoes&fr=y', 'Yahoo!', 'red shoes'],
  ['https://search.yahoo.co.jp/search?p=%E9%9D%B4', 'Yahoo! Japan', '靴'],
  ['https://duckduckgo.com/', 'DuckDuckGo', ''],
  ['https://yandex.ru/search/?text=%D0%BA%D1%83%D0%BF%D0%B8%D1%82%D1%8C+%D1%87%D0%B0%D0%B9', 'Yandex', 'купить чай'],
  ['http://yandex.ru/yandsearch?text=%EA%F3%EF%E8%F2%FC', 'Yandex', 'купить'],
  ['http://go.mail.ru/search?q=%F7%E0%E9', 'Mail.ru', 'чай'],
  ['http://www.baidu.com/s?wd=%D0%AC%D7%D3', 'Baidu', '鞋子'],
  ['https://www.baidu.com/s?ie=utf-8&wd=%E9%9E%8B%E5%AD%90', 'Baidu', '鞋子'],
  ['https://search.naver.com/search.naver?query=%EC%8B%A0%EB%B0%9C', 'Naver', '신발'],
  ['https://search.seznam.cz/?q=boty', 'Seznam', 'boty'],
  ['https://m.sogou.com/web?keyword=x', 'Sogou', 'x'],
  ['https://www.so.com/s?q=x', '360 Search', 'x'],
  ['https://search.brave.com/search?q=x', 'Brave', 'x'],
  ['https://www.ecosia.org/search?method=index&q=trees', 'Ecosia', 'trees'],
  ['https://www.startpage.com/sp/search?query=privacy', 'Startpage', 'privacy'],
  ['https://chatgpt.com/', 'ChatGPT', ''],
  ['https://www.perplexity.ai/search?q=best+shoes', 'Perplexity', 'best shoes'],
  ['https://gemini.google.com/app?q=private', 'Gemini', ''],
];

test('engines and their words are found', () => {
  for (const [referrer, searchEngine, searchKeywords] of REFERRERS) {
    assert.deepEqual(findSearch(referrer), { searchEngine, searchKeywords }, referrer);
  }
});

test('a referrer that is no search is nothing', () => {
  const others = [
    '',
    'https://example.org/search?q=x',
    'https://mail.google.com/mail?q=x',
    'https://docs.google.com/',
    'https://google.com.evil.example/search?q=x',
    'https://notgoogle.com/?q=x',
    'https://user:www.google.com@evil.example/?q=x',
    'google.com/search?q=x',
    'javascript:alert(1)',
    'https://',
    'about:blank',
  ];
  for (const referrer of others) assert.deepEqual(findSearch(referrer), { searchEngine: '', searchKeywords: '' }, referrer);
});

test('the host is found in any case and with a port', () => {
  assert.equal(findSearch('HTTPS://WWW.Google.COM:443/search?q=x').searchEngine, 'Google');
});

test('broken escapes do no harm', () => {
  assert.equal(findSearch('https://www.google.com/search?q=100%+wool').searchKeywords, '100% wool');
  assert.equal(findSearch('https://www.google.com/search?q=%E9%9D').searchKeywords, '\ufffd');
  assert.equal(findSearch('https://www.google.com/search?q=%zz').searchKeywords, '%zz');
});

test('of several parameters the first that is not empty counts', () => {
  assert.equal(findSearch('https://www.ask.com/web?q=&searchfor=tea').searchKeywords, 'tea');
  assert.equal(findSearch('https://www.google.com/search?q').searchKeywords, '');
  assert.equal(findSearch('https://www.google.com/search?q=a#q=b').searchKeywords, 'a');
});

test('any referrer is read without an error', () => {
  const engine = fc.constantFrom('https://www.google.com/search?q=', 'http://yandex.ru/?text=', 'http://www.baidu.com/s?wd=', 'https://');
  const tail = fc
    .array(fc.constantFrom('%', '%e', '%ff', '+', '&', '=', '#', '?', 'q', 'я', '\ud800', '%C3'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(engine, fc.oneof(tail, fc.string()), (start, rest) => {
      assert.equal(typeof findSearch(start + rest).searchKeywords, 'string');
    }),
  );
});

test('no host belongs to two engines, and every engine is found by its own hosts', () => {
  const hosts = SEARCH_ENGINES.flatMap(({ name, hosts }) => hosts.split(' ').map((host) => ({ name, host })));
  assert.equal(new Set(hosts.map(({ host }) => host)).size, hosts.length);
  assert.equal(new Set(SEARCH_ENGINES.map(({ name }) => name)).size, SEARCH_ENGINES.length);
  for (const { name, host } of hosts) {
    for (const country of ['com', 'de', 'co.uk', 'com.br']) {
      const example = host.replace('*', 'any').replace('{}', country);
      assert.equal(findSearch(`https://${example}/?q=x`).searchEngine, name, example);
    }
  }
});
