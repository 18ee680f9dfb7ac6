import type { CalendarDate as WireDate } from '../../protocol/attributes/calendar-date.ts';
import type { Ctmrinfo } from '../../protocol/attributes/ctmrinfo.ts';
import type { CalendarDate, Customer } from '../../visit/attributes/customer.ts';
import type { Fields } from './fields.ts';

/** Contract §5.1. */
export function readCustomer(info: Fields<Ctmrinfo['info']>): Customer {
  return {
    status: info.text('cstatus'),
    type: info.text('ctype'),
    balance: info.number('balance'),
    currency: info.text('currency'),
    customerId: info.text('customerId'),
    lastPaymentDate: info.object('lastPaymentDate', readDate),
    registrationDate: info.object('registrationDate', readDate),
    loginStatus: info.integer('loginStatus'),
    companyBranch: info.text('companyBranch'),
    socialId: info.text('socialId'),
    imei: info.text('imei'),
    userName: info.text('userName'),
    companySize: info.integer('companySize'),
    accountName: info.text('accountName'),
    role: info.text('role'),
    storeZipCode: info.text('storeZipCode'),
    storeNumber: info.text('storeNumber'),
  };
}

function readDate(date: Fields<WireDate>): CalendarDate {
  return { year: date.integer('year'), month: date.integer('month'), day: date.integer('day') };
}
