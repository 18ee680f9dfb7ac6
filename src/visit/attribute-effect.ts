import type { Attribute } from './attributes/attribute.ts';
import { replaceCart } from './attributes/cart.ts';
import type { Lead } from './attributes/lead.ts';
import { updatePersonal } from './attributes/personal.ts';
import type { ProductView } from './attributes/product-view.ts';
import type { Purchase } from './attributes/purchase.ts';
import type { Search } from './attributes/search.ts';
import type { Service } from './attributes/service.ts';
import { updateProperties } from './attributes/update-properties.ts';
import type { VisitorError } from './attributes/visitor-error.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from './entry.ts';
import { withoutProven } from './proven.ts';
import { hasSeen, type SeenKind } from './seen.ts';
import { printCartEvent } from './views/cart.ts';
import { printCustomerInfo } from './views/customer-info.ts';
import { type EventContext, nestedEvent } from './views/event.ts';
import { printLead, printLeadEvent } from './views/leads.ts';
import { printMarketingCampaignInfo } from './views/marketing-campaign-info.ts';
import { printPersonalInfo } from './views/personal-info.ts';
import { printPurchase, printPurchaseEvent } from './views/purchases.ts';
import { printSearchContent, printSearchEvent } from './views/search-content.ts';
import type { Sequence } from './views/sequence.ts';
import { printServiceActivity, printServiceEvent } from './views/service-activity.ts';
import { printProductViewEvent, printViewedProduct } from './views/viewed-product.ts';
import { printErrorEvent, printVisitorError } from './views/visitor-error.ts';
import type { Visit } from './visit.ts';

/** What an attribute does to a visit, before limits. */
export interface AttributeEffect {
  /** Latest values that the head shows. */
  readonly values?: Partial<Visit> | undefined;
  /** What is counted beside the event. */
  readonly counted?: 'leads' | 'purchases' | 'services' | undefined;
  /** A new id, by which a repeat of this attribute is recognised. */
  readonly met?: { readonly kind: SeenKind; readonly id: string } | undefined;
  readonly entries: readonly Entry[];
}

/** Personal, customer and marketing update properties, the cart is replaced, the rest is appended (contract §5.0, chat rules). */
export function effectOf(visit: Visit, attribute: Attribute, context: EventContext): AttributeEffect {
  switch (attribute.type) {
    case 'customer': {
      const event = nestedEvent('customerInfo', context, printCustomerInfo(attribute.customer));
      return {
        values: { customer: updateProperties(visit.customer, withoutProven(attribute.customer, visit.proven?.customer)) },
        entries: [entry('customerEvent', event)],
      };
    }
    case 'personal': {
      const event = nestedEvent('personalInfo', context, printPersonalInfo(attribute.personal));
      return {
        values: { personal: updatePersonal(visit.personal, withoutProven(attribute.personal, visit.proven?.personal)) },
        entries: [entry('personalEvent', event)],
      };
    }
    case 'marketing': {
      const event = nestedEvent('marketingCampaignInfo', context, printMarketingCampaignInfo(attribute.marketing));
      return { values: { marketing: updateProperties(visit.marketing, attribute.marketing) }, entries: [entry('event', event)] };
    }
    case 'cart':
      return {
        values: { cart: replaceCart(visit.cart, attribute.cart) },
        entries: [entry('event', printCartEvent(attribute.cart, context))],
      };
    case 'purchase':
      return effectOfPurchase(visit, attribute.purchase, context);
    case 'product-view':
      return effectOfProductView(attribute.view, context);
    case 'lead':
      return effectOfLead(visit, attribute.lead, context);
    case 'service':
      return effectOfService(visit, attribute.service, context);
    case 'error':
      return effectOfError(attribute.error, context);
    case 'search':
      return effectOfSearch(attribute.search, context);
  }
}

function effectOfPurchase(visit: Visit, purchase: Purchase, context: EventContext): AttributeEffect {
  const sequence = sequenceOf(visit, visit.counts.purchases, 'order', purchase.orderId);
  return {
    counted: 'purchases',
    met: metBy('order', purchase.orderId, sequence),
    entries: [entry('event', printPurchaseEvent(purchase, context)), entry('purchase', printPurchase(purchase, sequence))],
  };
}

function effectOfLead(visit: Visit, lead: Lead, context: EventContext): AttributeEffect {
  const sequence = sequenceOf(visit, visit.counts.leads, 'lead', lead.leadId);
  return {
    counted: 'leads',
    met: metBy('lead', lead.leadId, sequence),
    entries: [entry('event', printLeadEvent(lead, context)), entry('lead', printLead(lead, sequence))],
  };
}

function effectOfService(visit: Visit, service: Service, context: EventContext): AttributeEffect {
  const sequence = sequenceOf(visit, visit.counts.services, 'service', service.serviceId);
  return {
    counted: 'services',
    met: metBy('service', service.serviceId, sequence),
    entries: [entry('event', printServiceEvent(service, context)), entry('service', printServiceActivity(service, sequence))],
  };
}

function effectOfProductView(view: ProductView, context: EventContext): AttributeEffect {
  const products = (view.products ?? []).map((product) => entry('product', printViewedProduct(product)));
  return { entries: [entry('event', printProductViewEvent(view, context)), ...products] };
}

function effectOfError(error: VisitorError, context: EventContext): AttributeEffect {
  return { entries: [entry('event', printErrorEvent(error, context)), entry('error', printVisitorError(error))] };
}

function effectOfSearch(search: Search, context: EventContext): AttributeEffect {
  return { entries: [entry('event', printSearchEvent(search, context)), entry('search', printSearchContent(search))] };
}

function sequenceOf(visit: Visit, before: number, kind: SeenKind, id: string | null): Sequence {
  return { number: before + 1, repeated: id !== null && hasSeen(visit.seen, kind, id) };
}

function metBy(kind: SeenKind, id: string | null, sequence: Sequence): AttributeEffect['met'] {
  return id === null || sequence.repeated ? undefined : { kind, id };
}

function entry(kind: keyof typeof ENTRY_KINDS, json: string): Entry {
  return { kind: ENTRY_KINDS[kind] satisfies EntryKind, ref: 0, json };
}
