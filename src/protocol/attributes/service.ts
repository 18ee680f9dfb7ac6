import Type from 'typebox';
import { leaf } from './leaf.ts';

const STATUSES =
  '0 complete, 1 in progress, 2 approved, 3 cancelled, 4 not approved, 5 reviewed, 6 missing details, 7 closed, 8 removed, 9 assigned, ' +
  '10 waiting for customer response, 11 waiting for response, 12 pending, 13 resolved';

/** A service activity of the visitor (contract §5.8). */
export const ServiceSchema = Type.Object({
  type: Type.Literal('service'),
  service: Type.Object({
    topic: leaf(Type.String()),
    status: leaf(Type.Integer({ description: STATUSES })),
    category: leaf(Type.String()),
    serviceId: leaf(Type.String()),
  }),
});
export type Service = Type.Static<typeof ServiceSchema>;
