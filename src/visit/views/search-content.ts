import type { Search } from '../attributes/search.ts';
import { type EventContext, flatEvent } from './event.ts';
import { list, text } from './json.ts';

/** An item of the section `searchContent`: our own, named as other APIs of the family name the event (contract §5.12). */
export function printSearchContent(search: Search): string {
  return `{${searchMembers(search)}}`;
}

export function printSearchEvent(search: Search, context: EventContext): string {
  return flatEvent('searchContent', context, searchMembers(search));
}

function searchMembers(search: Search): string {
  return `"keywords":${list(search.keywords, text)}`;
}
