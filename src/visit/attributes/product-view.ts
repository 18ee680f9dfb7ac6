import type { Product } from './product.ts';

/** Products that the visitor looked at (contract §5.6). */
export interface ProductView {
  readonly currency: string | null;
  readonly products: readonly ViewedProduct[] | null;
}

export interface ViewedProduct extends Product {
  readonly stockStatus: string | null;
  readonly stockQuantity: number | null;
}
