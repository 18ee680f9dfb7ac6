/** Wire names of the customer leaves that need the right visit:read-personal (contract §12.21); of a person it is every leaf. */
const PERSONAL_CUSTOMER_FIELDS = ['customerId', 'socialId', 'imei', 'userName', 'accountName'] as const;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Members = { [name: string]: Json };

/** What stands in the place of a text. */
export const MASK = '***';

/** Masks a printed customerInfo. */
export function maskCustomerInfo(json: string): string {
  return JSON.stringify(withoutCustomerIds(JSON.parse(json) as Members));
}

/** Masks a printed personalInfo. */
export function maskPersonalInfo(json: string): string {
  return JSON.stringify(masked(JSON.parse(json) as Members));
}

/** Masks a printed event; one that is neither a customer's nor a person's stays as it is. */
export function maskEvent(json: string): string {
  const event = JSON.parse(json) as { customerInfo?: { customerInfo: Members }; personalInfo?: { personalInfo: Json } };
  if (event.customerInfo) event.customerInfo.customerInfo = withoutCustomerIds(event.customerInfo.customerInfo);
  if (event.personalInfo) event.personalInfo.personalInfo = masked(event.personalInfo.personalInfo);
  return JSON.stringify(event);
}

function withoutCustomerIds(customer: Members): Members {
  return { ...customer, ...Object.fromEntries(PERSONAL_CUSTOMER_FIELDS.map((name) => [name, masked(customer[name] ?? null)])) };
}

/** Texts become the mask, other leaves null; the shape stays, so that a reader of the document needs no second form. */
function masked(value: Json): Json {
  if (typeof value === 'string') return MASK;
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, masked(member)]));
}
