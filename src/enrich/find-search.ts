import type { Origin } from '../visit/origin.ts';
import type { SearchEngine } from './search-engines.ts';
import { SEARCH_ENGINES } from './search-engines.ts';

type Search = Pick<Origin, 'searchEngine' | 'searchKeywords'>;

const NO_SEARCH: Search = { searchEngine: '', searchKeywords: '' };
const HOST = /^(?:https?|android-app):\/\/([^/?#:@]+)(?::\d+)?(?:[/?#]|$)/i;
/** What may stand for {} in the table: .com, .de, .co.uk, .com.br … */
const COUNTRY_SUFFIX = /^(.*?)\.(?:com|(?:(?:com?|org|net)\.)?[a-z]{2})$/;

const engines: ReadonlyMap<string, SearchEngine> = new Map(
  SEARCH_ENGINES.flatMap((engine) => engine.hosts.split(' ').map((host) => [host, engine])),
);

/** The search engine that a referrer belongs to and the words searched there; "" for what is unknown. */
export function findSearch(referrer: string): Search {
  const host = HOST.exec(referrer)?.[1]?.toLowerCase();
  const engine = host === undefined ? undefined : engineAt(host.replace(/^(?:www\d?|m)\./, ''));
  return engine === undefined ? NO_SEARCH : { searchEngine: engine.name, searchKeywords: keywordsIn(referrer, engine) };
}

function engineAt(host: string): SearchEngine | undefined {
  return engines.get(host) ?? withAnyCountry(host) ?? engines.get(withAnyLabel(host)) ?? withAnyCountry(withAnyLabel(host));
}

function withAnyCountry(host: string): SearchEngine | undefined {
  const name = COUNTRY_SUFFIX.exec(host)?.[1];
  return name === undefined ? undefined : engines.get(`${name}.{}`);
}

function withAnyLabel(host: string): string {
  return `*${host.slice(host.indexOf('.'))}`;
}

/** The first parameter of the engine that is there and not empty. */
function keywordsIn(referrer: string, { parameters, charset }: SearchEngine): string {
  const start = referrer.indexOf('?');
  if (start === -1 || parameters === '') return '';
  const end = referrer.indexOf('#', start);
  const values = new Map(
    referrer
      .slice(start + 1, end === -1 ? undefined : end)
      .split('&')
      .map((pair): [string, string] => {
        const equals = pair.indexOf('=');
        return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      }),
  );
  for (const name of parameters.split(' ')) {
    const keywords = decode(values.get(name) ?? '', charset).trim();
    // Redirects of result pages (google.com/url?q=https://…) have their target there.
    if (keywords !== '' && !/^https?:\/\//.test(keywords)) return keywords;
  }
  return '';
}

function decode(encoded: string, charset: string | undefined): string {
  const text = encoded.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    // Old engines send their own charset, and anybody sends broken escapes: those stay as they are.
    return new TextDecoder(charset ?? 'utf-8').decode(unescapeBytes(text));
  }
}

function unescapeBytes(text: string): Buffer {
  const bytes = text.replaceAll(/%([0-9a-f]{2})|[^%\x20-\x7e]+/gi, (match, hex: string | undefined) =>
    hex === undefined ? Buffer.from(match).toString('latin1') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
