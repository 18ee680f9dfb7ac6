import type { CartTest } from '../condition.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';
import { productTest } from './product.ts';

/** The visitor's cart as it was reported last. */
export function cart(test: CartTest): Predicate {
  const total = numberTest(test.total);
  const items = numberTest(test.items);
  const change = numberTest(test.change);
  const currency = textTest(test.currency);
  const product = test.product && productTest(test.product);
  return ({ visit: { cart: known } }) =>
    known !== undefined &&
    total(known.status.total) &&
    items(known.status.itemCount) &&
    change(known.lastTotalChange) &&
    currency(known.status.currency) &&
    (product === undefined || (known.status.lines?.some((line) => product(line.product)) ?? false));
}
