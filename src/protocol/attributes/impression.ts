import Type from 'typebox';
import { leaf } from './leaf.ts';

/** What became of an offer (contract §2.5). `eContext` may be left out by those that say it only in the display. */
export const ImpressionSchema = Type.Object({
  type: Type.Union(['impDisplay', 'impAccept', 'impExpanded', 'impTimeout', 'impClose'].map((name) => Type.Literal(name))),
  campaign: Type.Integer(),
  engId: Type.Integer(),
  revision: leaf(Type.Integer()),
  eContext: leaf(Type.Array(Type.Object({ type: Type.Literal('engagementContext'), id: leaf(Type.String()) }))),
  expanded: leaf(Type.Boolean()),
  userInit: leaf(Type.Boolean()),
  actionableItems: leaf(Type.Unknown()),
});
export type Impression = Type.Static<typeof ImpressionSchema>;
