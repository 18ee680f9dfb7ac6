import type { Product, ProductLine } from '../attributes/product.ts';
import { list, literal, text } from './json.ts';

/** Wire form of the lines of a cart or an order. */
export function printProductLines(lines: readonly ProductLine[] | null): string {
  return list(lines, (line) => `{"product":{${productMembers(line.product)}},"quantity":${literal(line.quantity)}}`);
}

export function productMembers(product: Product): string {
  const { name, category, sku, price } = product;
  return `"name":${text(name)},"category":${text(category)},"sku":${text(sku)},"price":${literal(price)}`;
}
