import { createHmac } from 'node:crypto';
import { createSessionId, sessionIdOf } from '../protocol/ids.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';

/** Makes ids of new visits. */
export interface SessionNames {
  /**
   * The id of the visit that a named report starts. The same report sent again, because its answer was lost, must find the visit it
   * started, so the id is a keyed hash of what names the report: nobody without the key can choose or foresee it.
   */
  derived(account: AccountId, visitor: VisitorId, report: string): SessionId;
  random(): SessionId;
}

export function createSessionNames(key: Buffer): SessionNames {
  return {
    derived: (account, visitor, report) => sessionIdOf(createHmac('sha256', key).update(`${account}\n${visitor}\n${report}`).digest()),
    random: createSessionId,
  };
}
