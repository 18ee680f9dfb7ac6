import type { LiveCampaigns } from '../campaigns/live-campaigns.ts';
import type { TagAnswer } from '../protocol/tag-answer.ts';
import type { TagReport } from '../protocol/tag-report.ts';
import type { Applied } from './apply-report.ts';
import { offerChanges, toldOffers } from './offer-changes.ts';

/**
 * What the answer to a report tells its page of offers. A tag that says which it holds is told what to change, whatever was told before; to any
 * other tag each answer is told what its own report changed, as messages that it fires as events.
 */
export function offersFor(
  live: LiveCampaigns | undefined,
  { kind, heldOffers, pageId }: TagReport,
  applied: Applied | undefined,
): Pick<TagAnswer, 'messagesToVisitor' | 'offers'> {
  const isQuiet = live === undefined && applied?.visit.targeting === undefined && !heldOffers?.size;
  if (isQuiet || applied === undefined) return { messagesToVisitor: [] };
  const told = applied.repeated || kind === 'sp' ? new Map<string, number>() : toldOffers(applied.offersBefore, pageId);
  const changes = offerChanges(live, applied.visit, pageId, heldOffers ?? told);
  if (heldOffers) return { messagesToVisitor: [], offers: changes.length > 0 ? changes : undefined };
  return {
    messagesToVisitor: changes.map(({ action, ...content }) => ({ destination: 'LP_OFFERS', subject: action.toUpperCase(), content })),
  };
}
