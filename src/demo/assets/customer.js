import { newReference } from './order.js';

const KEY = 'lintel-customer';

/** What a checkout tells about the visitor, as attributes; a browser that has bought before is a returning customer. */
export function customerAttributes({ firstname, lastname, email, company }) {
  const customerId = knownCustomer();
  const personal = { firstname, lastname, company: company || undefined, language: navigator.language, contacts: [{ email }] };
  const info = {
    cstatus: customerId ? 'returning' : 'new',
    ctype: company ? 'business' : 'private',
    customerId: customerId ?? newCustomer(),
    userName: email,
    currency: 'EUR',
    balance: 0,
  };
  return [
    { type: 'personal', personal },
    { type: 'ctmrinfo', info },
  ];
}

export function rememberCustomer() {
  localStorage.setItem(KEY, newCustomer());
}

function knownCustomer() {
  return localStorage.getItem(KEY);
}

/** The same until the first purchase, however often the checkout is tried. */
let drawn;
function newCustomer() {
  return (drawn ??= knownCustomer() ?? newReference('C'));
}
