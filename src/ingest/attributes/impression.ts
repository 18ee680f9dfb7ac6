import type { Impression as WireImpression } from '../../protocol/attributes/impression.ts';
import type { Impression, ImpressionOutcome } from '../../visit/impression.ts';
import { Fields, type Findings } from './fields.ts';

const OUTCOMES: ReadonlyMap<string, ImpressionOutcome> = new Map([
  ['impDisplay', 'shown'],
  ['impAccept', 'accepted'],
  ['impExpanded', 'expanded'],
  ['impTimeout', 'timedOut'],
  ['impClose', 'closed'],
]);

/** Impression events: they travel beside attributes in some interfaces. */
export const IMPRESSION_TYPES: readonly string[] = [...OUTCOMES.keys()];

export function isImpressionType(type: string): boolean {
  return OUTCOMES.has(type);
}

/** Reads an impression event (contract §2.5). Undefined only beside a fault. Fields that are only for other servers are left alone. */
export function readImpression(sent: { readonly [name: string]: unknown }, type: string, findings: Findings): Impression | undefined {
  const { eContext } = sent;
  return (
    Fields.read<WireImpression, Impression | undefined>(sent, type, findings, (fields) => {
      const campaign = fields.integer('campaign');
      const engagement = fields.integer('engId');
      const outcome = OUTCOMES.get(type);
      if (campaign === null || engagement === null || outcome === undefined) {
        findings.fault ??= `${type} needs campaign and engId`;
        return undefined;
      }
      return { outcome, campaign, engagement, context: contextOf([eContext].flat()) };
    }) ?? undefined
  );
}

/** The context id is a counter; what is none names no offer. */
function contextOf(contexts: readonly unknown[]): number | undefined {
  for (const context of contexts) {
    if (typeof context !== 'object' || context === null || !('id' in context)) continue;
    // Not whatever can be made a number: an object may throw at that.
    const id = typeof context.id === 'string' || typeof context.id === 'number' ? Number(context.id) : -1;
    return Number.isSafeInteger(id) ? id : -1;
  }
  return undefined;
}
