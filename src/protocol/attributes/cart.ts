import Type from 'typebox';
import { leaf } from './leaf.ts';
import { ProductLineSchema } from './product-line.ts';

/** The visitor's cart as it is now (contract §5.4). Nothing of it is computed. */
export const CartSchema = Type.Object({
  type: Type.Literal('cart'),
  total: leaf(Type.Number()),
  currency: leaf(Type.String()),
  numItems: leaf(Type.Integer()),
  products: leaf(Type.Array(ProductLineSchema)),
});
export type Cart = Type.Static<typeof CartSchema>;
