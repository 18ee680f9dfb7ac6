import type { Html } from './html.ts';
import type { ShopAttribute } from './shop-attribute.ts';

/** A page of the shop: what is shown in the frame of every page, and what the tag reports about it. */
export interface ShopPage {
  readonly title: string;
  readonly section: readonly string[];
  readonly attributes?: readonly ShopAttribute[] | undefined;
  readonly main: Html;
  /** Module of assets/ that makes this page work. */
  readonly script?: string | undefined;
  /** HTTP status; 200 when not given. */
  readonly status?: number | undefined;
}
