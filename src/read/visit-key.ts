import { ApiError } from '../protocol/errors.ts';
import { parseSessionId, parseVisitorId } from '../protocol/ids.ts';
import type { AccountId } from '../visit/ids.ts';
import type { VisitKey } from '../visit/visit.ts';

/** Makes the key of a visit from the ids as sent; throws 'unknown-visitor' or 'unknown-session' for malformed ones (contract §12.5). */
export function readVisitKey(account: AccountId, visitorText: string | undefined, sessionText: string): VisitKey {
  const visitor = parseVisitorId(visitorText);
  if (!visitor) throw new ApiError('unknown-visitor', 'The visitor id is malformed.');
  const session = parseSessionId(sessionText);
  if (!session) throw new ApiError('unknown-session', 'The session id is malformed.');
  return { account, visitor, session };
}
