import type { ProductLine } from './product.ts';

/** A finished order (contract §5.5). */
export interface Purchase {
  readonly total: number | null;
  readonly currency: string | null;
  readonly orderId: string | null;
  readonly cart: PurchasedCart | null;
}

export interface PurchasedCart {
  readonly itemCount: number | null;
  readonly lines: readonly ProductLine[] | null;
}
