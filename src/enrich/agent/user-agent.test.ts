import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'bowser';
import fc from 'fast-check';
import UserAgent from 'user-agents';
import type { Device } from '../../visit/origin.ts';
import { readUserAgent } from './user-agent.ts';

/** os | family/name/version of the system | device family | browser type | browser family | browser version, then the header. */
const AGENTS: readonly (readonly [string, string])[] = [
  [
    'MAC_OSX | OS X/OS X/10.9.5 | DESKTOP | Browser | CHROME | 53.0.2785.116',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.116 Safari/537.36',
  ],
  [
    'WINDOWS | Windows/Windows/10.0 | DESKTOP | Browser | CHROME | 109.0.0.0',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
  ],
  [
    'WINDOWS | Windows/Windows/10.0 | DESKTOP | Browser | MICROSOFT_EDGE | 120.0.2210.91',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91',
  ],
  [
    'WINDOWS | Windows/Windows/6.1 | DESKTOP | Browser | INTERNET_EXPLORER | 11.0',
    'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
  ],
  [
    'WINDOWS | Windows/Windows/5.1 | DESKTOP | Browser | INTERNET_EXPLORER | 6.0',
    'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)',
  ],
  [
    'WINDOWS | Windows/Windows/10.0 | DESKTOP | Browser | FIREFOX | 121.0',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0',
  ],
  [
    'MAC_OSX | OS X/OS X/10.15 | DESKTOP | Browser | FIREFOX | 121.0',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:121.0) Gecko/20100101 Firefox/121.0',
  ],
  [
    'MAC_OSX | OS X/OS X/10.15.7 | DESKTOP | Browser | SAFARI | 17.2',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15',
  ],
  [
    'LINUX | Linux/Linux/ | DESKTOP | Browser | OPERA | 106.0.0.0',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 OPR/106.0.0.0',
  ],
  [
    'LINUX | Linux/Ubuntu/ | DESKTOP | Browser | FIREFOX | 27.0',
    'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:27.0) Gecko/20100101 Firefox/27.0',
  ],
  [
    'NA | Chrome OS/Chrome OS/14541.0.0 | DESKTOP | Browser | CHROME | 120.0.0.0',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  ],
  [
    'NA | FreeBSD/FreeBSD/ | DESKTOP | Browser | FIREFOX | 115.0',
    'Mozilla/5.0 (X11; FreeBSD amd64; rv:109.0) Gecko/20100101 Firefox/115.0',
  ],
  [
    'IOS | iOS/iOS/17.2.1 | MOBILE | Browser | SAFARI | 17.2',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1',
  ],
  [
    'IOS | iOS/iOS/17.2 | MOBILE | Browser | CHROME | 120.0.6099.119',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1',
  ],
  [
    'IOS | iOS/iOS/16.6 | TABLET | Browser | SAFARI | 16.6',
    'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
  ],
  [
    'IOS | iOS/iOS/ | TABLET | Browser | FIREFOX | 121.0',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_4) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/121.0 Safari/605.1.15',
  ],
  [
    'ANDROID | Android/Android/10 | MOBILE | Browser | CHROME | 120.0.0.0',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  ],
  [
    'ANDROID | Android/Android/13 | TABLET | Browser | CHROME | 120.0.0.0',
    'Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  ],
  [
    'ANDROID | Android/Android/13 | MOBILE | Browser | SAMSUNG_INTERNET_FOR_ANDROID | 23.0',
    'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36',
  ],
  [
    'ANDROID | Android/Android/14 | TABLET | Browser | FIREFOX | 121.0',
    'Mozilla/5.0 (Android 14; Tablet; rv:121.0) Gecko/121.0 Firefox/121.0',
  ],
  [
    'ANDROID | Android/Android/9 | TABLET | Browser | AMAZON_SILK | 119.3.1',
    'Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/119.3.1 like Chrome/119.0.6045.193 Safari/537.36',
  ],
  [
    'NA | Windows Phone/Windows Phone/10.0 | MOBILE | Browser | MICROSOFT_EDGE | 15.15063',
    'Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063',
  ],
  [
    'NA | KaiOS/KaiOS/2.5 | MOBILE | Browser | FIREFOX | 48.0',
    'Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5',
  ],
  [
    'NA | // | MOBILE | Browser | OPERA | 10.54',
    'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54',
  ],
  [
    'NA | webOS/webOS/ | NA | Browser | WEBOS_BROWSER | ',
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36 WebAppManager',
  ],
  [
    'NA | Tizen/Tizen/6.0 | NA | Browser | TIZEN | ',
    'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36',
  ],
  [
    'ANDROID | Android/Android/11 | NA | Browser | CHROME | 120.0.0.0',
    'Mozilla/5.0 (Linux; Android 11; BRAVIA 4K UR2 Build/RTT1.201117.001) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  ],
  [
    'NA | PlayStation/PlayStation/6.50 | NA | Browser | SAFARI | 13.0',
    'Mozilla/5.0 (PlayStation; PlayStation 5/6.50) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15',
  ],
  [
    'NA | BlackBerry/BlackBerry/10.0.9.2372 | MOBILE | Browser | BLACKBERRY | 10.0.9.2372',
    'Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+',
  ],
  ['NA | // | NA | Robot | GOOGLEBOT | 2.1', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  [
    'ANDROID | Android/Android/6.0.1 | NA | Robot | GOOGLEBOT | 2.1',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.199 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ],
  ['NA | // | NA | Robot | YAHOO_SLURP | ', 'Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)'],
  [
    'NA | // | NA | Robot | BINGBOT | 2.0',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36',
  ],
  [
    'NA | // | NA | Robot | GPTBOT | 1.2',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  ],
  [
    'NA | // | NA | Robot | ARCHIVE_ORG_BOT | ',
    'Mozilla/5.0 (compatible; archive.org_bot +http://www.archive.org/details/archive.org_bot)',
  ],
  [
    'LINUX | Linux/Linux/ | NA | Robot | CHROME | 120.0.0.0',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
  ],
  ['NA | // | NA | Robot | UNIVERSALFEEDPARSER | 4.2-pre-314-svn', 'UniversalFeedParser/4.2-pre-314-svn +http://feedparser.org/'],
  ['NA | // | NA | Robot | CURL | 7.88.1', 'curl/7.88.1'],
  ['NA | // | NA | Robot | PYTHON_REQUESTS | 2.31.0', 'python-requests/2.31.0'],
  [
    'ANDROID | Android/Android/12 | MOBILE | Browser | ANDROID_BROWSER | ',
    'Dalvik/2.1.0 (Linux; U; Android 12; SM-A125F Build/SP1A.210812.016)',
  ],
  ['NA | // | NA | Browser | SHOPAPP | 3.2', 'ShopApp/3.2 CFNetwork/1410.0.3 Darwin/22.6.0'],
  ['NA | // | NA | Robot |  | ', '-'],
  ['NA | // | NA | Robot |  | ', 'Mozilla/5.0'],
  ['LINUX | Linux/Linux/ | NA | Robot | CHEF | ', 'Chef Client/10.18.2 (ruby-1.9.3-p327; ohai-6.16.0; x86_64-linux; +http://opscode.com)'],
];

function summary({ os, osDetails, family, browser }: Device): string {
  return [os, Object.values(osDetails).join('/'), family, browser.type, browser.family, browser.version].join(' | ');
}

test('well-known agents are read', () => {
  for (const [expected, userAgent] of AGENTS) assert.equal(summary(readUserAgent(userAgent)), expected, userAgent);
});

test('the agent of the example document is a desktop Chrome on OS X', () => {
  assert.deepEqual(
    readUserAgent(
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.116 Safari/537.36',
    ),
    {
      family: 'DESKTOP',
      os: 'MAC_OSX',
      osDetails: { family: 'OS X', name: 'OS X', version: '10.9.5' },
      browser: { type: 'Browser', family: 'CHROME', name: 'Chrome', version: '53.0.2785.116', icon: 'chrome.png' },
      mobile: false,
      detected: true,
    },
  );
});

test('no agent is nothing', () => {
  assert.deepEqual(readUserAgent(''), {
    family: 'NA',
    os: 'NA',
    osDetails: { family: '', name: '', version: '' },
    browser: { type: '', family: '', name: '', version: '', icon: '' },
    mobile: false,
    detected: false,
  });
});

const SYSTEMS_OF_BOWSER = new Map([
  ['Windows', 'WINDOWS'],
  ['macOS', 'MAC_OSX'],
  ['Linux', 'LINUX'],
  ['iOS', 'IOS'],
  ['Android', 'ANDROID'],
]);

test('system and device agree with bowser on agents of today', () => {
  const agents = new Set(Array.from({ length: 400 }, () => new UserAgent()).map(String));
  for (const userAgent of agents) {
    const device = readUserAgent(userAgent);
    if (device.browser.type !== 'Browser') continue;
    const { os, platform } = parse(userAgent);
    assert.equal(device.os, SYSTEMS_OF_BOWSER.get(os.name ?? '') ?? 'NA', userAgent);
    // bowser takes every Huawei for a phone and every Yahoo app for a crawler.
    if (/huawei|yahoo|dalvik/i.test(userAgent)) continue;
    if (platform.type === 'desktop' || platform.type === 'tablet' || platform.type === 'mobile') {
      assert.equal(device.family, platform.type.toUpperCase(), userAgent);
    }
  }
});

test('any text is read without an error, into values of the contract', () => {
  const piece = fc.constantFrom(
    'Mozilla/5.0 ',
    '(',
    ')',
    '; ',
    'Windows NT ',
    'like Android',
    'Android ',
    'iPad',
    'OS 1_',
    'compatible; ',
    'bot',
    '/',
    '1.0',
    'Safari',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (userAgent) => {
      const { os, family, mobile, browser } = readUserAgent(userAgent);
      assert.ok(['NA', 'WINDOWS', 'MAC_OSX', 'LINUX', 'IOS', 'ANDROID'].includes(os));
      assert.equal(mobile, family === 'TABLET' || family === 'MOBILE');
      assert.match(browser.family, /^[A-Z0-9_]{0,60}$/);
    }),
    { numRuns: 1000 },
  );
});
