import { below, fraction, pick } from './random.ts';

/** Who makes a visit, as the first line about it says. */
export interface Person {
  readonly ip: string;
  readonly ua: string;
  readonly referrer: string | undefined;
}

/** Distinct addresses, agents and referrers that there are. */
export const PEOPLE = 100_000;

/** In logs of real servers some twenty agents make half of the requests, and the rest is a long tail. */
const COMMON_AGENTS = 20;

/** Of the requests that do not come from the site itself, four of five name no referrer, and most of the rest a search engine. */
const WITH_REFERRER = 0.2;
const FROM_SEARCH = 0.7;

const WORDS = 'red blue warm light walking running leather shoe boot coat lamp desk chair garden kitchen winter summer'.split(' ');
const SEARCHES = ['www.google.com', 'www.google.de', 'www.google.co.uk', 'www.google.fr', 'www.bing.com', 'duckduckgo.com'];

/** Visit number `index` is made by one of 100,000 people, mixed as in the log of a web server. */
export function personOf(index: number): Person {
  const agent = fraction(index, 11) < 0.5 ? below(COMMON_AGENTS, index, 12) : below(PEOPLE, index, 13);
  const referrer = fraction(index, 14) < WITH_REFERRER ? referrerAt(below(PEOPLE, index, 15)) : undefined;
  return { ip: addressAt(below(PEOPLE, index, 16)), ua: agentAt(agent), referrer };
}

/** Distinct for each number: the low bits are the number. */
export function addressAt(number: number): string {
  return [20 + below(180, number, 21), below(256, number >> 16, 22) ^ (number >> 16), (number >> 8) & 255, number & 255].join('.');
}

/** Distinct for each number: the last two parts of a version are the number. */
export function agentAt(number: number): string {
  const major = 100 + below(45, number, 31);
  const build = `${major}.0.${1000 + Math.floor(number / 250)}.${number % 250}`;
  return pick(AGENTS, number, 32)(build);
}

export function referrerAt(number: number): string {
  const words = [31, 32, 33].map((salt) => pick(WORDS, number, salt));
  if (fraction(number, 34) < FROM_SEARCH) return `https://${pick(SEARCHES, number, 35)}/search?q=${words.join('+')}+${number}&hl=en`;
  return `https://blog${number % 977}.example/${words.join('-')}/${number}.html`;
}

/** A fifth of them robots. */
const AGENTS: readonly ((version: string) => string)[] = [
  (version) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`,
  (version) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36 Edg/${version}`,
  (version) => `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`,
  (version) => `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`,
  (version) => `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Mobile Safari/537.36`,
  (version) =>
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/${version} Mobile/15E148 Safari/604.1`,
  (version) =>
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/${version} Safari/604.1`,
  (version) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:${version}) Gecko/20100101 Firefox/${version}`,
  (version) => `Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/${version} Safari/537.36`,
  (version) => `Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/${version} Safari/537.36`,
];
