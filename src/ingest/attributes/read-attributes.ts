import type { RefusedAttribute } from '../../protocol/refused-attribute.ts';
import type { Attribute } from '../../visit/attributes/attribute.ts';
import type { Impression } from '../../visit/impression.ts';
import type { Findings } from './fields.ts';
import { ATTRIBUTE_READERS } from './attribute-readers.ts';
import { isImpressionType, readImpression } from './impression.ts';

/** What was made of the attributes of a message. The caller decides whether one refused attribute refuses all. */
export interface ReadAttributes {
  readonly attributes: Attribute[];
  /** What became of offers, where the message may say so. */
  readonly impressions: readonly SentImpression[];
  /** The first of those that could not be read. */
  readonly refused: RefusedAttribute[];
  /** How many could not be read. */
  readonly refusedCount: number;
  /** Unknown fields of accepted attributes, which were left out. */
  readonly droppedFields: number;
}

/** An impression and its place among what was sent. */
export interface SentImpression {
  readonly index: number;
  readonly type: string;
  readonly impression: Impression;
}

/** Refusals that are named: a message of nothing but faults must not be answered by a book. */
const MAX_NAMED = 20;

/**
 * Reads engagement attributes in the form that pages and back ends send: a list, or one alone. Impressions are refused unless they are
 * asked for. Takes any value and never throws.
 */
export function readAttributes(sdes: unknown, { withImpressions = false } = {}): ReadAttributes {
  const attributes: Attribute[] = [];
  const impressions: SentImpression[] = [];
  const refused: RefusedAttribute[] = [];
  let refusedCount = 0;
  let droppedFields = 0;
  for (const [index, sde] of (Array.isArray(sdes) ? sdes : [sdes]).entries()) {
    const findings: Findings = { dropped: 0 };
    if (withImpressions && isImpressionType(typeOf(sde))) {
      const impression = readImpression(sde as { readonly [name: string]: unknown }, typeOf(sde), findings);
      if (impression !== undefined && findings.fault === undefined) {
        impressions.push({ index, type: typeOf(sde), impression });
        continue;
      }
    }
    const attribute = findings.fault === undefined ? readAttribute(sde, findings) : null;
    if (attribute === null || findings.fault !== undefined) {
      refusedCount += 1;
      if (refusedCount > MAX_NAMED) continue;
      refused.push({ index, type: typeOf(sde).slice(0, 40), reason: findings.fault ?? 'the attribute is empty' });
    } else {
      attributes.push(attribute);
      droppedFields += findings.dropped;
    }
  }
  return { attributes, impressions, refused, refusedCount, droppedFields };
}

function readAttribute(sde: unknown, findings: Findings): Attribute | null {
  if (typeof sde !== 'object' || sde === null || Array.isArray(sde)) {
    findings.fault = 'an attribute is an object with a type';
    return null;
  }
  const type = typeOf(sde);
  const read = ATTRIBUTE_READERS.get(type);
  if (read !== undefined) return read(sde as { readonly [name: string]: unknown }, type, findings);
  findings.fault = complaintAbout(type);
  return null;
}

function typeOf(sde: unknown): string {
  const type = typeof sde === 'object' && sde !== null && 'type' in sde ? sde.type : undefined;
  return typeof type === 'string' ? type : '';
}

function complaintAbout(type: string): string {
  if (type === '') return 'type is missing';
  if (isImpressionType(type)) return `type ${type} is an impression event, not an engagement attribute`;
  return `type is none of ${[...ATTRIBUTE_READERS.keys()].join(', ')}`;
}
