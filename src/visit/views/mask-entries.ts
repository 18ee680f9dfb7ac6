import { concatenate, encodeEntries, HEADER_LENGTH, scanEntries } from '../entry-log.ts';
import { ENTRY_KINDS } from '../entry.ts';
import { maskEvent } from './mask.ts';

const decoder = new TextDecoder();

/** A log whose personal data is masked; the entries that hold none are not touched. */
export function maskEntries(log: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let copied = 0;
  scanEntries(log, (kind, ref, start, end) => {
    if (kind !== ENTRY_KINDS.customerEvent && kind !== ENTRY_KINDS.personalEvent) return;
    const json = maskEvent(decoder.decode(log.subarray(start, end)));
    pieces.push(log.subarray(copied, start - HEADER_LENGTH), encodeEntries([{ kind, ref, json }]));
    copied = end;
  });
  if (pieces.length === 0) return log;
  return concatenate([...pieces, log.subarray(copied)]);
}
