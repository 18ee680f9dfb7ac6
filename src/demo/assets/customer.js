import { newReference } from './order.js';

const KEY = 'lintel-customer';

/** A browser that has bought before is a returning customer. */
const knownId = localStorage.getItem(KEY);
const customerId = knownId ?? newReference('C');

/** What a checkout tells about the visitor, as attributes. */
export function customerAttributes({ firstname, lastname, email, company }) {
  const language = navigator.language;
  const personal = { firstname, lastname, company: company || undefined, language, contacts: [{ email }] };
  const status = knownId ? 'returning' : 'new';
  const info = { cstatus: status, ctype: company ? 'business' : 'private', customerId, userName: email, currency: 'EUR', balance: 0 };
  return [
    { type: 'personal', personal },
    { type: 'ctmrinfo', info },
  ];
}

export function rememberCustomer() {
  localStorage.setItem(KEY, customerId);
}
