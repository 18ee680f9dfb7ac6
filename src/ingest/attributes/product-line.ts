import type { Product as WireProduct, ProductLine as WireProductLine } from '../../protocol/attributes/product-line.ts';
import type { Product, ProductLine } from '../../visit/attributes/product.ts';
import type { Fields } from './fields.ts';

export function readProductLine(fields: Fields<WireProductLine>): ProductLine | null {
  const product = fields.mandatory('product', readProduct);
  const quantity = fields.integer('quantity');
  return product && { product, quantity };
}

export function readProduct(fields: Fields<WireProduct>): Product {
  return { name: fields.text('name'), category: fields.text('category'), sku: fields.text('sku'), price: fields.number('price') };
}
