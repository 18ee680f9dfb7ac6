import { CURRENCY, type Product } from './products.ts';

/** An engagement attribute in the form that pages give to the tag (contract §5). */
export interface ShopAttribute {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** One line of a cart. */
export interface CartLine {
  readonly product: Product;
  readonly quantity: number;
}

export function viewedProduct(product: Product): ShopAttribute {
  return { type: 'prodView', currency: CURRENCY, products: [{ product: productOf(product) }] };
}

export function cartAttribute(lines: readonly CartLine[]): ShopAttribute {
  return { type: 'cart', total: totalOf(lines), currency: CURRENCY, numItems: itemsOf(lines), products: lines.map(lineOf) };
}

export function purchaseAttribute(orderId: string, lines: readonly CartLine[]): ShopAttribute {
  const cart = { numItems: itemsOf(lines), products: lines.map(lineOf) };
  return { type: 'purchase', total: totalOf(lines), currency: CURRENCY, orderId, cart };
}

function lineOf({ product, quantity }: CartLine) {
  return { product: productOf(product), quantity };
}

function productOf({ name, category, sku, price }: Product) {
  return { name, category: category.name, sku, price };
}

/** In cents on the way: sums of euros would end in fractions of a cent. */
function totalOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { product, quantity }) => sum + Math.round(product.price * 100) * quantity, 0) / 100;
}

function itemsOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
