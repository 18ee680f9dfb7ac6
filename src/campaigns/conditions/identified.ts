import type { Predicate } from '../facts.ts';

/** Class of an identity that says nothing (contract §6.5). */
const ANONYMOUS = '0';

/** Whether the site has said who the visitor is. */
export function identified(isAsked: boolean): Predicate {
  return ({ visit: { identities = [] } }) =>
    identities.some(({ assurance, subject }) => assurance !== ANONYMOUS && subject !== null) === isAsked;
}
