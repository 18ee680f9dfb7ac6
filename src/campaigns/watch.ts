import type { Attribute } from '../visit/attributes/attribute.ts';
import type { Conditions } from './condition.ts';
import { error } from './conditions/error.ts';
import { lead } from './conditions/lead.ts';
import { purchase } from './conditions/purchase.ts';
import { searched } from './conditions/searched.ts';
import { service } from './conditions/service.ts';
import { viewed } from './conditions/viewed.ts';
import { hashOf } from './hash.ts';

/** Conditions about what a visit can report more than once. */
export type WatchedCondition = 'viewed' | 'purchase' | 'lead' | 'service' | 'error' | 'searched';

/**
 * Counts the reported attributes that a condition asks for: the visit keeps no old attributes where a condition could look at them, only
 * these counts. A condition that a visit meets for the first time with a new configuration counts from then on.
 */
export interface Watch {
  /** The same for the same condition in every configuration, so that a count goes on when the configuration changes. */
  readonly name: string;
  /** How often the attribute is what is asked for. */
  readonly count: (attribute: Attribute) => number;
}

/** Compiles what is to be counted. Throws PatternError. */
export function watchFor<Name extends WatchedCondition>(condition: Name, asked: Conditions[Name]): Watch {
  // How often is asked of the count, not of the attribute.
  const test = { ...asked, times: undefined };
  return { name: hashOf(`${condition} ${canonicalJson(test)}`).toString(36), count: COUNTERS[condition](test) };
}

const COUNTERS: { readonly [Name in WatchedCondition]: (test: Omit<Conditions[Name], 'times'>) => Watch['count'] } = {
  viewed(test) {
    const count = viewed(test);
    return (attribute) => (attribute.type === 'product-view' ? count(attribute.view) : 0);
  },
  purchase(test) {
    const fits = purchase(test);
    return (attribute) => Number(attribute.type === 'purchase' && fits(attribute.purchase));
  },
  lead(test) {
    const fits = lead(test);
    return (attribute) => Number(attribute.type === 'lead' && fits(attribute.lead));
  },
  service(test) {
    const fits = service(test);
    return (attribute) => Number(attribute.type === 'service' && fits(attribute.service));
  },
  error(test) {
    const fits = error(test);
    return (attribute) => Number(attribute.type === 'error' && fits(attribute.error));
  },
  searched(test) {
    const fits = searched(test);
    return (attribute) => Number(attribute.type === 'search' && fits(attribute.search));
  },
};

/** JSON whose members are in alphabetical order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
