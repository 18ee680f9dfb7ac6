import type { ByteText } from './byte-text.ts';

/** Starts and ends of fragments in a log, in turn: a long visit makes no object for each of its entries. */
export type Spans = readonly number[];

/** The fragments of a list, with commas between them. */
export function joinFragments(log: ByteText, spans: Spans): ByteText {
  let joined = '';
  for (let at = 0; at < spans.length; at += 2) joined += (at > 0 ? ',' : '') + log.slice(spans[at], spans[at + 1]);
  return joined;
}
