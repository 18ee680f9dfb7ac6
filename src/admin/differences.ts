import type { Configuration, Named } from '../campaigns/configuration.ts';
import { isSame } from '../campaigns/revise.ts';
import { listOf, TARGETING_LISTS, type TargetingList } from './targeting-lists.ts';

/** What one configuration has that another has not, or not like this. */
export interface Difference {
  /** An object of a list, or a setting of the whole. */
  readonly list: TargetingList | 'settings';
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
}

const SETTINGS = ['timeZone', 'siteControlShare', 'offersPerVisit'] as const;

/** A campaign is changed when anything but its engagements is: these are told by themselves. */
export function differences(before: Configuration, after: Configuration): Difference[] {
  const settings = SETTINGS.filter((name) => before[name] !== after[name]);
  return [
    ...settings.map((name) => ({ list: 'settings' as const, name, change: 'changed' as const })),
    ...TARGETING_LISTS.flatMap((list) => differencesOf(list, listOf(before, list), listOf(after, list))),
  ];
}

function differencesOf(list: TargetingList, before: readonly object[], after: readonly object[]): Difference[] {
  const old = byId(before as readonly Named[]);
  const next = byId(after as readonly Named[]);
  const found = [...next.values()].flatMap((object) => {
    const was = old.get(object.id);
    if (was !== undefined && isSame(withoutRest(was), withoutRest(object))) return [];
    return [{ list, name: label(object), change: was === undefined ? ('added' as const) : ('changed' as const) }];
  });
  const removed = [...old.values()].filter(({ id }) => !next.has(id));
  return [...found, ...removed.map((object) => ({ list, name: label(object), change: 'removed' as const }))];
}

function byId(objects: readonly Named[]): ReadonlyMap<number, Named> {
  return new Map(objects.map((object) => [object.id, object]));
}

function label({ id, name }: Named): string {
  return `${id} (${name})`;
}

function withoutRest(object: Named): object {
  return { ...object, revision: undefined, engagements: undefined };
}
