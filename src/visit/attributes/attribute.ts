import type { CartStatus } from './cart.ts';
import type { Customer } from './customer.ts';
import type { Lead } from './lead.ts';
import type { Marketing } from './marketing.ts';
import type { Personal } from './personal.ts';
import type { ProductView } from './product-view.ts';
import type { Purchase } from './purchase.ts';
import type { Search } from './search.ts';
import type { Service } from './service.ts';
import type { VisitorError } from './visitor-error.ts';

/** An engagement attribute as reported: every leaf is present, what was not sent is null. */
export type Attribute =
  | { readonly type: 'customer'; readonly customer: Customer }
  | { readonly type: 'personal'; readonly personal: Personal }
  | { readonly type: 'marketing'; readonly marketing: Marketing }
  | { readonly type: 'cart'; readonly cart: CartStatus }
  | { readonly type: 'purchase'; readonly purchase: Purchase }
  | { readonly type: 'product-view'; readonly view: ProductView }
  | { readonly type: 'lead'; readonly lead: Lead }
  | { readonly type: 'service'; readonly service: Service }
  | { readonly type: 'error'; readonly error: VisitorError }
  | { readonly type: 'search'; readonly search: Search };
