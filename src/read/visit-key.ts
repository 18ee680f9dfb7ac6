import { ApiError } from '../protocol/errors.ts';
import { parseSessionId, parseVisitorId } from '../protocol/ids.ts';
import type { VisitStore } from '../store/visit-store.ts';
import type { AccountId, SessionId } from '../visit/ids.ts';
import type { VisitKey } from '../visit/visit.ts';

/** A visit as a request names it: nothing of it is checked but the account. */
export interface VisitAddress {
  readonly account: AccountId;
  readonly visitor: string;
  readonly session: string;
}

/** Well-formed for the store, but no session id can have it. */
const NO_SESSION = '~' as SessionId;

/** The key of a visit; undefined when an id is malformed: `malformedKeyError` says which. */
export function readVisitKey({ account, visitor: visitorText, session: sessionText }: VisitAddress): VisitKey | undefined {
  const visitor = parseVisitorId(visitorText);
  const session = parseSessionId(sessionText);
  return visitor && session && { account, visitor, session };
}

/**
 * 'unknown-visitor' or 'unknown-session' for an address with a malformed id: the visitor is looked at first, so a malformed session
 * of a visitor without any record is 'unknown-visitor' (contract §12.4, §12.5).
 */
export async function malformedKeyError(store: VisitStore, { account, visitor: visitorText }: VisitAddress): Promise<ApiError> {
  const visitor = parseVisitorId(visitorText);
  if (!visitor) return new ApiError('unknown-visitor', 'The visitor id is malformed.');
  const absence = await store.absence({ account, visitor, session: NO_SESSION });
  return absence === 'unknown-visitor' ? new ApiError('unknown-visitor') : new ApiError('unknown-session', 'The session id is malformed.');
}
