import type { VisitorError } from '../attributes/visitor-error.ts';
import { type EventContext, nestedEvent } from './event.ts';
import { literal, text } from './json.ts';

/** An item of the section `visitorError` (contract §5.9). */
export function printVisitorError(error: VisitorError): string {
  return (
    `{"contextId":${text(error.contextId)},"message":${text(error.message)},"code":${text(error.code)}` +
    `,"level":${literal(error.level)},"resolved":${literal(error.resolved)}}`
  );
}

export function printErrorEvent(error: VisitorError, context: EventContext): string {
  return nestedEvent('visitorError', context, printVisitorError(error));
}
