import { holdsTag } from '../protocol/etag.ts';
import type { VisitStore } from '../store/visit-store.ts';
import { renderVisitState } from '../visit/views/visit-state.ts';
import type { Visit } from '../visit/visit.ts';
import { absenceError } from './absence-error.ts';
import { readVisitKey, type VisitAddress } from './visit-key.ts';

/** Reads the state document of a live visit (contract §1). */
export interface VisitReader {
  /**
   * The document as JSON bytes, or `unchanged` when `ifNoneMatch` holds its tag.
   * Throws 'unknown-visitor', 'unknown-session' or 'visit-ended'.
   */
  state(address: VisitAddress, view: { readonly personal: boolean }, ifNoneMatch?: string): Promise<VisitState>;
}

export type VisitState =
  | { readonly tag: string; readonly unchanged: true }
  | { readonly tag: string; readonly unchanged?: undefined; readonly body: Uint8Array };

/** Part of every ETag: raise it when the same visit is printed differently. */
const DOCUMENT_FORMAT = 1;

export function createVisitReader(store: VisitStore): VisitReader {
  return {
    async state(address, view, ifNoneMatch) {
      const key = await readVisitKey(store, address);
      const stored = await store.read(key);
      if (!stored) throw await absenceError(store, key);
      const tag = tagOf(stored.visit, view.personal);
      if (ifNoneMatch !== undefined && holdsTag(ifNoneMatch, tag)) return { tag, unchanged: true };
      return { tag, body: renderVisitState(stored.visit, stored.entries, view) };
    },
  };
}

/** The times beside the version: a change that was undone, or a visit whose name is used again long after, must not look the same. */
function tagOf({ version, startedAt, lastSeenAt }: Visit, personal: boolean): string {
  return `"${DOCUMENT_FORMAT}.${version}.${startedAt.toString(36)}.${lastSeenAt.toString(36)}${personal ? '' : '.masked'}"`;
}
