import Type from 'typebox';
import { leaf } from './leaf.ts';

export const ProductSchema = Type.Object({
  name: leaf(Type.String()),
  category: leaf(Type.String()),
  sku: leaf(Type.String()),
  price: leaf(Type.Number()),
});
export type Product = Type.Static<typeof ProductSchema>;

/** A product in a cart or an order. */
export const ProductLineSchema = Type.Object({
  product: ProductSchema,
  quantity: leaf(Type.Integer()),
});
export type ProductLine = Type.Static<typeof ProductLineSchema>;
