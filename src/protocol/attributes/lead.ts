import Type from 'typebox';
import { leaf } from './leaf.ts';

/** A lead that the visit produced (contract §5.7). */
export const LeadSchema = Type.Object({
  type: Type.Literal('lead'),
  lead: Type.Object({
    topic: leaf(Type.String()),
    value: leaf(Type.Number()),
    currency: leaf(Type.String()),
    leadId: leaf(Type.String()),
  }),
});
export type Lead = Type.Static<typeof LeadSchema>;
