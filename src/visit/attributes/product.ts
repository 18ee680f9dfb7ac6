export interface Product {
  readonly name: string | null;
  readonly category: string | null;
  readonly sku: string | null;
  readonly price: number | null;
}

/** A product and how many of it. */
export interface ProductLine {
  readonly product: Product;
  readonly quantity: number | null;
}
