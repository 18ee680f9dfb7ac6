import Type from 'typebox';
import { leaf } from './leaf.ts';

/** Words that the visitor searched for on the site (contract §5.12). */
export const SearchInfoSchema = Type.Object({
  type: Type.Literal('searchInfo'),
  keywords: leaf(Type.Union([Type.Array(Type.String()), Type.String()])),
});
export type SearchInfo = Type.Static<typeof SearchInfoSchema>;
