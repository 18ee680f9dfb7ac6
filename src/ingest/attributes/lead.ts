import type { Lead as WireLead } from '../../protocol/attributes/lead.ts';
import type { Lead } from '../../visit/attributes/lead.ts';
import type { Fields } from './fields.ts';

/** Contract §5.7. */
export function readLead(lead: Fields<WireLead['lead']>): Lead {
  return { topic: lead.text('topic'), value: lead.number('value'), currency: lead.text('currency'), leadId: lead.text('leadId') };
}
