import type { Visit } from '../../visit/visit.ts';
import type { SealedEntries } from './database/visit-record.ts';
import type { EntryBuffer } from './entry-buffer.ts';

/** What a hot visit takes beyond head and entries, and a head as objects for each byte of JSON (docs/adr/0002-embedded-store.md). */
const OVERHEAD_BYTES = 1_500;
const BYTES_PER_JSON_BYTE = 2;
/** The head of a visit that has just started. */
const USUAL_JSON_BYTES = 900;

/** A visit in memory. `head` and `entries` are the newest state; what is durable may lie behind it while commits are under way. */
export class HotVisit {
  /** Position among all visits ever started: what journal and database call the visit. */
  readonly ordinal: number;
  readonly text: string;
  readonly entries: EntryBuffer;
  head: Visit;
  /** Undefined until the record that starts the visit is durable. */
  durable: Visit | undefined;
  /** Length of the durable part of the entry log. */
  durableLength = 0;
  /** What the database holds; undefined until the first checkpoint. */
  stored: { readonly version: number; readonly sealed: SealedEntries } | undefined;
  /** Ended, forgotten or undone: nothing may be written about it any more. */
  isGone = false;
  /** Waits for a checkpoint. */
  isDirty = false;
  /** Used since the hand of the hot set came by. */
  isTouched = true;
  /** Read since its entries were sealed: they stay in memory then. */
  isRead = false;
  /** No visit of the visitor started later. */
  isNewest = false;
  /** The next older visit of the visitor in memory. */
  older: HotVisit | undefined;
  /** When to look whether it is over, while the database does not know. */
  dueAt = 0;
  /** Length of the head as JSON when it was last read or written. */
  jsonBytes = USUAL_JSON_BYTES;
  /** Bytes that the hot set counts for it. */
  countedBytes = 0;

  constructor(ordinal: number, text: string, head: Visit, entries: EntryBuffer) {
    this.ordinal = ordinal;
    this.text = text;
    this.head = head;
    this.entries = entries;
  }

  get isPending(): boolean {
    return this.durable !== this.head;
  }

  /** Whether the database can give all of it back. */
  get isClean(): boolean {
    return this.stored?.version === this.head.version && !this.isPending;
  }

  get bytes(): number {
    return OVERHEAD_BYTES + BYTES_PER_JSON_BYTE * this.jsonBytes + this.entries.capacity;
  }

  /** Forgets all changes that are not durable. */
  undo(): void {
    if (!this.durable) {
      this.isGone = true;
      return;
    }
    this.head = this.durable;
    this.entries.truncate(this.durableLength);
  }
}
