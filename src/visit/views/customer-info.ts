import type { CalendarDate, Customer } from '../attributes/customer.ts';
import { literal, text } from './json.ts';

/** Wire form of a customer, as the section and its events hold it (contract §5.1). */
export function printCustomerInfo(customer: Customer): string {
  return (
    `{"customerStatus":${text(customer.status)},"customerType":${text(customer.type)},"balance":${literal(customer.balance)}` +
    `,"currency":${text(customer.currency)},"customerId":${text(customer.customerId)}` +
    `,"lastPaymentDate":${printDate(customer.lastPaymentDate)},"registrationDate":${printDate(customer.registrationDate)}` +
    `,"loginStatus":${literal(customer.loginStatus)},"companyBranch":${text(customer.companyBranch)}` +
    `,"socialId":${text(customer.socialId)},"imei":${text(customer.imei)},"userName":${text(customer.userName)}` +
    `,"companySize":${literal(customer.companySize)},"accountName":${text(customer.accountName)},"role":${text(customer.role)}` +
    `,"storeZipCode":${text(customer.storeZipCode)},"storeNumber":${text(customer.storeNumber)}}`
  );
}

function printDate(date: CalendarDate | null): string {
  if (date === null) return 'null';
  return `{"year":${literal(date.year)},"month":${literal(date.month)},"day":${literal(date.day)}}`;
}
