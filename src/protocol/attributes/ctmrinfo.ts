import Type from 'typebox';
import { CalendarDateSchema } from './calendar-date.ts';
import { leaf } from './leaf.ts';

/** What a site knows of the visitor as its customer (contract §5.1). */
export const CtmrinfoSchema = Type.Object({
  type: Type.Literal('ctmrinfo'),
  info: Type.Object({
    cstatus: leaf(Type.String()),
    ctype: leaf(Type.String()),
    balance: leaf(Type.Number()),
    currency: leaf(Type.String()),
    customerId: leaf(Type.String()),
    socialId: leaf(Type.String()),
    imei: leaf(Type.String()),
    userName: leaf(Type.String()),
    companySize: leaf(Type.Integer()),
    companyBranch: leaf(Type.String()),
    accountName: leaf(Type.String()),
    role: leaf(Type.String()),
    lastPaymentDate: leaf(CalendarDateSchema),
    registrationDate: leaf(CalendarDateSchema),
    loginStatus: leaf(Type.Integer()),
    storeZipCode: leaf(Type.String()),
    storeNumber: leaf(Type.String()),
  }),
});
export type Ctmrinfo = Type.Static<typeof CtmrinfoSchema>;
