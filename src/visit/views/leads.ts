import type { Lead } from '../attributes/lead.ts';
import { type EventContext, nestedEvent } from './event.ts';
import { literal, text } from './json.ts';
import type { Sequence } from './sequence.ts';

/** An item of the section `leads` (contract §5.7). */
export function printLead(lead: Lead, sequence: Sequence): string {
  return `{${leadMembers(lead)},"leadSeqId":"${sequence.number}","repeatedLeadId":${sequence.repeated}}`;
}

export function printLeadEvent(lead: Lead, context: EventContext): string {
  return nestedEvent('lead', context, `{${leadMembers(lead)}}`);
}

/** ticketId is part of the wire form, but nothing that can be reported fills it. */
function leadMembers(lead: Lead): string {
  return (
    `"topic":${text(lead.topic)},"value":${literal(lead.value)},"currency":${text(lead.currency)}` +
    `,"ticketId":null,"leadId":${text(lead.leadId)}`
  );
}
