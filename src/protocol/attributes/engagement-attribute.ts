import Type from 'typebox';
import { CartSchema } from './cart.ts';
import { CtmrinfoSchema } from './ctmrinfo.ts';
import { ErrorSchema } from './error.ts';
import { LeadSchema } from './lead.ts';
import { MrktInfoSchema } from './mrkt-info.ts';
import { PersonalSchema } from './personal.ts';
import { ProdViewSchema } from './prod-view.ts';
import { PurchaseSchema } from './purchase.ts';
import { SearchInfoSchema } from './search-info.ts';
import { ServiceSchema } from './service.ts';

/**
 * An engagement attribute (SDE) in the form that pages and back ends send (contract §5). This is the form to send; what is accepted
 * beside it is coerced by ingest/attributes (contract §12.13).
 */
export const EngagementAttributeSchema = Type.Union([
  CtmrinfoSchema,
  MrktInfoSchema,
  PersonalSchema,
  CartSchema,
  PurchaseSchema,
  ProdViewSchema,
  LeadSchema,
  ServiceSchema,
  ErrorSchema,
  SearchInfoSchema,
]);
