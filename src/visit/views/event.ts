import type { PageId } from '../ids.ts';
import { text } from './json.ts';

/** What every item of `events` says of itself beside its payload. */
export interface EventContext {
  readonly at: number;
  readonly pageId: PageId | undefined;
}

/** An event whose payload is flat beside its time and page: cartStatus, purchase, viewedProduct, searchContent. */
export function flatEvent(name: string, context: EventContext, members: string): string {
  return `{"${name}":{${envelope(context)},${members}}}`;
}

/** An event whose payload is nested again under the event's own name: all others (contract §1.5). */
export function nestedEvent(name: string, context: EventContext, payload: string): string {
  return `{"${name}":{${envelope(context)},"${name}":${payload}}}`;
}

function envelope(context: EventContext): string {
  const page = context.pageId === undefined ? '{}' : `{"page":{"id":${text(context.pageId)}}}`;
  return `"serverTimeStamp":${context.at},"contexts":${page}`;
}
