import type { ProductLine } from './product.ts';

/** A cart as the site reported it: totals and counts are never computed (contract §5.4). */
export interface CartStatus {
  readonly total: number | null;
  readonly currency: string | null;
  readonly itemCount: number | null;
  readonly lines: readonly ProductLine[] | null;
}

/** The visit's cart: the last one reported, and what it changed. */
export interface Cart {
  readonly status: CartStatus;
  /** New total minus the total of the cart before it (contract §12.15). */
  readonly lastTotalChange: number;
}
