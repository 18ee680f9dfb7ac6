import type { TagReport } from '../protocol/tag-report.ts';
import type { AccountId } from '../visit/ids.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import { proveConsumer, provenEvents, type VerifyConsumerToken } from './proven-consumer.ts';
import type { Tally } from './tally.ts';

const MAX_TOKENS = 3;

/** Whether one of the identities that a tag sends has a signed token. Most reports have no identities. */
export function holdsToken(identities: unknown): boolean {
  return identities !== undefined && tokensIn(identities).length > 0;
}

/** What the tokens of a tag report prove. One that proves nothing is dropped alone and counted, as attributes are. */
export async function tokenEvents(
  { verifyConsumerToken, tally }: { readonly verifyConsumerToken: VerifyConsumerToken; readonly tally: Tally },
  account: AccountId,
  { identities, pageId }: Pick<TagReport, 'identities' | 'pageId'>,
  at: number,
): Promise<VisitEvent[]> {
  const events: VisitEvent[] = [];
  for (const token of tokensIn(identities)) {
    const outcome = await proveConsumer(verifyConsumerToken, account, token);
    if (typeof outcome === 'string') tally.rejected('bad-attribute', 1);
    else events.push(...provenEvents(outcome, pageId, at));
  }
  return events;
}

function tokensIn(identities: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(identities) ? identities : [identities];
  const tokens = items.flatMap((item) => (typeof item === 'object' && item !== null && 'tkn' in item ? [item.tkn] : []));
  return tokens.filter((token) => typeof token === 'string').slice(0, MAX_TOKENS);
}
