import type { Customer } from '../../src/visit/attributes/customer.ts';
import type { Lead } from '../../src/visit/attributes/lead.ts';
import type { Personal } from '../../src/visit/attributes/personal.ts';
import type { ProductLine } from '../../src/visit/attributes/product.ts';
import type { Purchase } from '../../src/visit/attributes/purchase.ts';
import type { Service } from '../../src/visit/attributes/service.ts';

/** Attributes of which only the given leaves were sent. */
export function customer(sent: Partial<Customer>): Customer {
  return {
    status: null,
    type: null,
    balance: null,
    currency: null,
    customerId: null,
    lastPaymentDate: null,
    registrationDate: null,
    loginStatus: null,
    companyBranch: null,
    socialId: null,
    imei: null,
    userName: null,
    companySize: null,
    accountName: null,
    role: null,
    storeZipCode: null,
    storeNumber: null,
    ...sent,
  };
}

export function personal(sent: Partial<Personal>): Personal {
  return { firstName: null, lastName: null, age: null, contacts: null, gender: null, company: null, language: null, ...sent };
}

export function lead(sent: Partial<Lead>): Lead {
  return { topic: null, value: null, currency: null, leadId: null, ...sent };
}

export function service(sent: Partial<Service>): Service {
  return { topic: null, status: null, category: null, serviceId: null, ...sent };
}

export function purchase(sent: Partial<Purchase>): Purchase {
  return { total: null, currency: null, orderId: null, cart: null, ...sent };
}

export function line(sku: string, quantity: number | null = 1): ProductLine {
  return { product: { name: null, category: null, sku, price: null }, quantity };
}
