import type { CustomerTest } from '../condition.ts';
import { dateTest } from '../date-test.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';

/** What the site knows of its customer. */
export function customer(test: CustomerTest): Predicate {
  const status = textTest(test.status);
  const type = textTest(test.type);
  const balance = numberTest(test.balance);
  const currency = textTest(test.currency);
  const customerId = textTest(test.customerId);
  const lastPaymentDate = dateTest(test.lastPaymentDate);
  const registrationDate = dateTest(test.registrationDate);
  const loginStatus = numberTest(test.loginStatus);
  const companySize = numberTest(test.companySize);
  const texts = (['companyBranch', 'socialId', 'userName', 'accountName', 'role', 'storeZipCode', 'storeNumber'] as const)
    .filter((name) => test[name] !== undefined)
    .map((name) => ({ name, fits: textTest(test[name]) }));
  return ({ visit: { customer: known } }) =>
    known !== undefined &&
    status(known.status) &&
    type(known.type) &&
    balance(known.balance) &&
    currency(known.currency) &&
    customerId(known.customerId) &&
    lastPaymentDate(known.lastPaymentDate) &&
    registrationDate(known.registrationDate) &&
    loginStatus(known.loginStatus) &&
    companySize(known.companySize) &&
    texts.every(({ name, fits }) => fits(known[name]));
}
