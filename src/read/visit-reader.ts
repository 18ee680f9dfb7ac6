import { holdsTag } from '../protocol/etag.ts';
import type { StoredVisit, VisitStore } from '../store/visit-store.ts';
import type { ByteText } from '../visit/views/byte-text.ts';
import { renderVisitState, type StateView } from '../visit/views/visit-state.ts';
import type { Visit, VisitKey } from '../visit/visit.ts';
import { absenceError } from './absence-error.ts';
import { type EngagementName, holdsEngagement } from './holds-engagement.ts';
import { malformedKeyError, readVisitKey, type VisitAddress } from './visit-key.ts';

/** Reads the state document of a live visit (contract §1). */
export interface VisitReader {
  /**
   * The document as JSON, or `unchanged` when `ifNoneMatch` holds its tag; at once when the store has the visit at hand.
   * Rejects with 'unknown-visitor', 'unknown-session' or 'visit-ended'.
   */
  state(address: VisitAddress, view: StateView, ifNoneMatch?: string): VisitState | Promise<VisitState>;
  /** Whether the engagement was offered to a live visit. Rejects as `state` does. */
  wasOffered(address: VisitAddress, name: EngagementName): Promise<boolean>;
  /** The head of a live visit. Rejects as `state` does. */
  visit(address: VisitAddress): Promise<Visit>;
}

export type VisitState =
  | { readonly tag: string; readonly unchanged: true }
  | { readonly tag: string; readonly unchanged?: undefined; readonly body: ByteText };

/** Part of every ETag: raise it when the same visit is printed differently. */
const DOCUMENT_FORMAT = 1;

export function createVisitReader(store: VisitStore): VisitReader {
  return {
    visit: async (address) => useLive(store, address, ({ visit }) => visit),
    wasOffered: async (address, name) => useLive(store, address, ({ entries }) => holdsEngagement(entries, name)),
    state: (address, view, ifNoneMatch) => useLive(store, address, (stored) => stateOf(stored, view, ifNoneMatch)),
  };
}

/** Calls `use` in the moment in which the store answers: the entries may be its own memory (store/visit-store.ts). */
function useLive<Result>(store: VisitStore, address: VisitAddress, use: (stored: StoredVisit) => Result): Result | Promise<Result> {
  const key = readVisitKey(address);
  if (!key) return rejectMalformed(store, address);
  const found = store.read(key);
  if (found instanceof Promise) return found.then((stored) => (stored ? use(stored) : rejectAbsent(store, key)));
  return found ? use(found) : rejectAbsent(store, key);
}

function stateOf({ visit, entries }: StoredVisit, view: StateView, ifNoneMatch: string | undefined): VisitState {
  const tag = tagOf(visit, view.personal);
  if (ifNoneMatch !== undefined && holdsTag(ifNoneMatch, tag)) return { tag, unchanged: true };
  return { tag, body: renderVisitState(visit, entries, view, byteTextOf) };
}

async function rejectMalformed(store: VisitStore, address: VisitAddress): Promise<never> {
  throw await malformedKeyError(store, address);
}

async function rejectAbsent(store: VisitStore, key: VisitKey): Promise<never> {
  throw await absenceError(store, key);
}

function byteTextOf({ buffer, byteOffset, length }: Uint8Array): ByteText {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}

/** The times beside the version: a change that was undone, or a visit whose name is used again long after, must not look the same. */
function tagOf({ version, startedAt, lastSeenAt }: Visit, personal: boolean): string {
  return `"${DOCUMENT_FORMAT}.${version}.${startedAt}.${lastSeenAt}${personal ? '' : '.masked'}"`;
}
