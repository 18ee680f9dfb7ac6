import type { Cart } from '../../protocol/attributes/cart.ts';
import type { Ctmrinfo } from '../../protocol/attributes/ctmrinfo.ts';
import type { VisitorError } from '../../protocol/attributes/error.ts';
import type { Lead } from '../../protocol/attributes/lead.ts';
import type { MrktInfo } from '../../protocol/attributes/mrkt-info.ts';
import type { Personal } from '../../protocol/attributes/personal.ts';
import type { ProdView } from '../../protocol/attributes/prod-view.ts';
import type { Purchase } from '../../protocol/attributes/purchase.ts';
import type { SearchInfo } from '../../protocol/attributes/search-info.ts';
import type { Service } from '../../protocol/attributes/service.ts';
import type { Attribute } from '../../visit/attributes/attribute.ts';
import { readCart } from './cart.ts';
import { readCustomer } from './ctmrinfo.ts';
import { readVisitorError } from './error.ts';
import { Fields, type Findings, type Reader } from './fields.ts';
import { readLead } from './lead.ts';
import { readMarketing } from './mrkt-info.ts';
import { readPersonal } from './personal.ts';
import { readProductView } from './prod-view.ts';
import { readPurchase } from './purchase.ts';
import { readSearch } from './search-info.ts';
import { readService } from './service.ts';

/** Reads an attribute whose type is known. Null only beside a fault. */
export type AttributeReader = (sde: { readonly [name: string]: unknown }, type: string, findings: Findings) => Attribute | null;

/** How each type is read; the keys are the values of `type` on the wire (contract §5). */
export const ATTRIBUTE_READERS: ReadonlyMap<string, AttributeReader> = new Map([
  ['ctmrinfo', nested('info', (info: Fields<Ctmrinfo['info']>) => ({ type: 'customer', customer: readCustomer(info) }))],
  ['mrktInfo', nested('info', (info: Fields<MrktInfo['info']>) => ({ type: 'marketing', marketing: readMarketing(info) }))],
  ['personal', nested('personal', (fields: Fields<Personal['personal']>) => ({ type: 'personal', personal: readPersonal(fields) }))],
  ['cart', flat((cart: Fields<Cart>) => ({ type: 'cart', cart: readCart(cart) }))],
  ['purchase', flat((purchase: Fields<Purchase>) => ({ type: 'purchase', purchase: readPurchase(purchase) }))],
  ['prodView', flat((view: Fields<ProdView>) => ({ type: 'product-view', view: readProductView(view) }))],
  ['lead', nested('lead', (lead: Fields<Lead['lead']>) => ({ type: 'lead', lead: readLead(lead) }))],
  ['service', nested('service', (service: Fields<Service['service']>) => ({ type: 'service', service: readService(service) }))],
  ['error', nested('error', (error: Fields<VisitorError['error']>) => ({ type: 'error', error: readVisitorError(error) }))],
  ['searchInfo', flat((search: Fields<SearchInfo>) => ({ type: 'search', search: readSearch(search) }))],
]);

/** A type whose fields stand beside `type`. */
function flat<Wire>(read: Reader<Wire, Attribute>): AttributeReader {
  return (sde, type, findings) => {
    // `type` itself is known.
    findings.dropped -= 1;
    return Fields.read(sde, type, findings, read);
  };
}

/** A type whose fields stand in one member beside `type`. */
function nested<Wire>(member: string, read: Reader<Wire, Attribute>): AttributeReader {
  return (sde, type, findings) => {
    findings.dropped += Object.keys(sde).length - 2;
    return Fields.read(sde[member], member === type ? type : `${type}.${member}`, findings, read);
  };
}
