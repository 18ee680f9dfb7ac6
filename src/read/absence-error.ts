import { ApiError, type ErrorCode } from '../protocol/errors.ts';
import type { Absence, VisitStore } from '../store/visit-store.ts';
import type { VisitKey } from '../visit/visit.ts';

const CODES: Readonly<Record<Absence, ErrorCode>> = {
  ended: 'visit-ended',
  'unknown-session': 'unknown-session',
  'unknown-visitor': 'unknown-visitor',
};

/** The error that tells a caller why there is no live visit by this key (contract §12.5). */
export async function absenceError(store: VisitStore, key: VisitKey): Promise<ApiError> {
  return new ApiError(CODES[await store.absence(key)]);
}
