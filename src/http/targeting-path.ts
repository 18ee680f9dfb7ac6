import { TARGETING_LISTS, type TargetingList } from '../admin/targeting-lists.ts';
import { ApiError } from '../protocol/errors.ts';

/** The list that a path names. Throws 'no-such-path'. */
export function targetingList(name: string | undefined): TargetingList {
  const list = TARGETING_LISTS.find((known) => known === name);
  if (list === undefined) throw new ApiError('no-such-path', `The lists are ${TARGETING_LISTS.join(', ')}.`);
  return list;
}

/** The id that a path names. Throws 'unknown-object'. */
export function objectId(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,15}$/.test(text)) throw new ApiError('unknown-object', 'An id is a whole number.');
  return Number(text);
}
