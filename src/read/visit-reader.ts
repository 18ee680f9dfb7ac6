import type { VisitStore } from '../store/visit-store.ts';
import { renderVisitState } from '../visit/views/visit-state.ts';
import type { VisitKey } from '../visit/visit.ts';
import { absenceError } from './absence-error.ts';

/** Reads the state document of a live visit (contract §1). */
export interface VisitReader {
  /**
   * The document as JSON bytes, or `unchanged` when the reader already holds the version of `knownTag`.
   * Throws 'unknown-visitor', 'unknown-session' or 'visit-ended'.
   */
  state(key: VisitKey, view: { readonly personal: boolean }, knownTag?: string): Promise<VisitState>;
}

export type VisitState =
  | { readonly tag: string; readonly unchanged: true }
  | { readonly tag: string; readonly unchanged?: undefined; readonly body: Uint8Array };

/** Part of every ETag: raise it when the same visit is printed differently. */
const DOCUMENT_FORMAT = 1;

export function createVisitReader(store: VisitStore): VisitReader {
  return {
    async state(key, view, knownTag) {
      const stored = await store.read(key);
      if (!stored) throw await absenceError(store, key);
      const tag = `"${DOCUMENT_FORMAT}.${stored.visit.version}${view.personal ? '' : '.masked'}"`;
      if (knownTag !== undefined && holds(knownTag, tag)) return { tag, unchanged: true };
      return { tag, body: renderVisitState(stored.visit, stored.entries, view) };
    },
  };
}

/** If-None-Match holds one tag, a list of them, or "*" (RFC 9110 §13.1.2); proxies may have made them weak. */
function holds(header: string, tag: string): boolean {
  if (header === tag || header.trim() === '*') return true;
  return header.split(',').some((item) => item.trim().replace(/^W\//, '') === tag);
}
