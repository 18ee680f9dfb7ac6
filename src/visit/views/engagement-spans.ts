import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import type { ByteText } from './byte-text.ts';
import { joinFragments, type Spans } from './fragments.ts';

/** Where the parts of an engagement lie in a log. */
interface Parts {
  readonly start: Spans;
  state: Spans;
  /** By kind of entry. */
  readonly impressions: (number[] | undefined)[];
}

/** The lists of impressions. Of these only impressionAccepted is known from published documents; the others are ours. */
const LISTS = [
  { kind: ENTRY_KINDS.impressionDisplayed, name: 'impressionDisplayed' },
  { kind: ENTRY_KINDS.impressionAccepted, name: 'impressionAccepted' },
  { kind: ENTRY_KINDS.impressionExpanded, name: 'impressionExpanded' },
  { kind: ENTRY_KINDS.impressionTimeout, name: 'impressionTimeout' },
  { kind: ENTRY_KINDS.impressionClosed, name: 'impressionClosed' },
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

  /** The items in the order in which the offers were made. */
  print(log: ByteText): ByteText {
    return Array.from(this.#byContext.values(), (parts) => printEngagement(log, parts)).join();
  }
}

function printEngagement(log: ByteText, { start, state, impressions }: Parts): ByteText {
  let engagement = joinFragments(log, start) + joinFragments(log, state);
  for (const { kind, name } of LISTS) {
    const spans = impressions[kind];
    if (spans !== undefined) engagement += `,"${name}":[${joinFragments(log, spans)}]`;
  }
  return `${engagement}}`;
}
