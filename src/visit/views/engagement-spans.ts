import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import type { DocumentBytes } from './document-bytes.ts';

/** Starts and ends of fragments in a log, in turn. */
type Spans = number[];

/** Where the parts of an engagement lie in a log. */
interface Parts {
  readonly start: Spans;
  state: Spans;
  /** By kind of entry. */
  readonly impressions: (Spans | undefined)[];
}

/** The lists of impressions. Of these only impressionAccepted is known from published documents; the others are ours. */
const LISTS = [
  { kind: ENTRY_KINDS.impressionDisplayed, opening: ',"impressionDisplayed":[' },
  { kind: ENTRY_KINDS.impressionAccepted, opening: ',"impressionAccepted":[' },
  { kind: ENTRY_KINDS.impressionExpanded, opening: ',"impressionExpanded":[' },
  { kind: ENTRY_KINDS.impressionTimeout, opening: ',"impressionTimeout":[' },
  { kind: ENTRY_KINDS.impressionClosed, opening: ',"impressionClosed":[' },
] as const;

/** Finds the items of `engagements`, whose parts are entries of several kinds with the same ref. */
export class EngagementSpans {
  readonly #byContext = new Map<number, Parts>();

  /** Whether entries of this kind belong to engagements. */
  static has(kind: EntryKind): boolean {
    return kind >= ENTRY_KINDS.engagement && kind <= ENTRY_KINDS.impressionClosed;
  }

  add(kind: EntryKind, context: number, start: number, end: number): void {
    if (kind === ENTRY_KINDS.engagement) this.#byContext.set(context, { start: [start, end], state: [], impressions: [] });
    const parts = this.#byContext.get(context);
    if (kind === ENTRY_KINDS.engagement || parts === undefined) return;
    if (kind === ENTRY_KINDS.engagementState) parts.state = [start, end];
    else (parts.impressions[kind] ??= []).push(start, end);
  }

  /** Appends the items in the order in which the offers were made. */
  appendTo(document: DocumentBytes, log: Uint8Array): void {
    let isFirst = true;
    for (const { start, state, impressions } of this.#byContext.values()) {
      if (!isFirst) document.ascii(',');
      isFirst = false;
      appendSpans(document, log, start);
      appendSpans(document, log, state);
      for (const { kind, opening } of LISTS) {
        const items = impressions[kind];
        if (items === undefined) continue;
        document.ascii(opening);
        appendSpans(document, log, items);
        document.ascii(']');
      }
      document.ascii('}');
    }
  }

  /** What `appendTo` writes beside the fragments, bytes at most. */
  get frameLength(): number {
    return this.#byContext.size * 128;
  }
}

function appendSpans(document: DocumentBytes, log: Uint8Array, spans: Spans): void {
  for (let at = 0; at < spans.length; at += 2) {
    if (at > 0) document.ascii(',');
    document.utf8(log.subarray(spans[at], spans[at + 1]));
  }
}
