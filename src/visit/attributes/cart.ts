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

/** A new cart replaces the one before it. A total that is not known counts as 0. */
export function replaceCart(before: Cart | undefined, status: CartStatus): Cart {
  const difference = (status.total ?? 0) - (before?.status.total ?? 0);
  // JSON has no word for infinity.
  const change = Math.max(-Number.MAX_VALUE, Math.min(difference, Number.MAX_VALUE));
  // Eight decimals hold any currency and drop what binary fractions add: 11.7 - 5.2 is 6.499999999999999.
  return { status, lastTotalChange: Number(change.toFixed(8)) };
}
