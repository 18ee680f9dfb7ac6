import type { Lead } from '../../visit/attributes/lead.ts';
import type { LeadTest } from '../condition.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';

/** Whether a lead is such a one. */
export function lead(test: LeadTest): (reported: Lead) => boolean {
  const topic = textTest(test.topic);
  const value = numberTest(test.value);
  const leadId = textTest(test.leadId);
  return (reported) => topic(reported.topic) && value(reported.value) && leadId(reported.leadId);
}
