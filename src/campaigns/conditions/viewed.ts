import type { ProductView } from '../../visit/attributes/product-view.ts';
import type { ProductTest } from '../condition.ts';
import { productTest } from './product.ts';

/** How many products of a view are such ones. */
export function viewed(test: ProductTest): (view: ProductView) => number {
  const fits = productTest(test);
  return ({ products }) => products?.filter((product) => fits(product)).length ?? 0;
}
