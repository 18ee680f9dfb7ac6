import Type from 'typebox';
import { leaf } from './leaf.ts';
import { ProductSchema } from './product-line.ts';

const ViewedProductSchema = Type.Object({
  ...ProductSchema.properties,
  statusInStock: leaf(Type.String()),
  quantityInStock: leaf(Type.Integer()),
});
export type ViewedProduct = Type.Static<typeof ViewedProductSchema>;

/** Products that the visitor looked at (contract §5.6). */
export const ProdViewSchema = Type.Object({
  type: Type.Literal('prodView'),
  currency: leaf(Type.String()),
  products: leaf(Type.Array(Type.Object({ product: ViewedProductSchema }))),
});
export type ProdView = Type.Static<typeof ProdViewSchema>;
