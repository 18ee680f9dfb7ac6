/** An attribute that could not be read, as an answer names it. */
export interface RefusedAttribute {
  /** Its place among those sent, from 0. */
  readonly index: number;
  /** As sent, cut to 40 characters; "" when there was none. */
  readonly type: string;
  /** Begins with the path of the field that is wrong, such as cart.products[0].product.price. */
  readonly reason: string;
}
