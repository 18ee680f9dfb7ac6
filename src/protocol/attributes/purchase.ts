import Type from 'typebox';
import { leaf } from './leaf.ts';
import { ProductLineSchema } from './product-line.ts';

/** A finished order (contract §5.5). */
export const PurchaseSchema = Type.Object({
  type: Type.Literal('purchase'),
  total: leaf(Type.Number()),
  currency: leaf(Type.String()),
  orderId: leaf(Type.String()),
  cart: leaf(Type.Object({ numItems: leaf(Type.Integer()), products: Type.Array(ProductLineSchema) })),
});
export type Purchase = Type.Static<typeof PurchaseSchema>;
