import Type from 'typebox';
import { leaf } from './leaf.ts';

/** What brought the visitor (contract §5.2). */
export const MrktInfoSchema = Type.Object({
  type: Type.Literal('mrktInfo'),
  info: Type.Object({
    channel: leaf(Type.Integer({ description: '0 direct, 1 search, 2 social, 3 e-mail, 4 referral, 5 paid search, 6 display' })),
    affiliate: leaf(Type.String()),
    campaignId: leaf(Type.String()),
  }),
});
export type MrktInfo = Type.Static<typeof MrktInfoSchema>;
