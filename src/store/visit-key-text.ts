import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import type { VisitKey } from '../visit/visit.ts';

/** Lower than every character of an id (contract §12.3): keys of a visitor lie together, and "a b" never runs into "ab". */
const SEPARATOR = ' ';
const AFTER_SEPARATOR = '!';

/** A visit key as one string; sorts by account, visitor, session. */
export function keyText({ account, visitor, session }: VisitKey): string {
  return account + SEPARATOR + visitor + SEPARATOR + session;
}

export function keyOfText(text: string): VisitKey {
  const [account, visitor, session] = text.split(SEPARATOR);
  return { account: account as AccountId, visitor: visitor as VisitorId, session: session as SessionId };
}

export function visitorText(account: AccountId, visitor: VisitorId): string {
  return account + SEPARATOR + visitor;
}

/** The range of texts of visits under an account or a visitor: start ≤ text < end. */
export function textsUnder(prefix: string): { start: string; end: string } {
  return { start: prefix + SEPARATOR, end: prefix + AFTER_SEPARATOR };
}
