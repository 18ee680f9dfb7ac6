/** What a site knows of the visitor as its customer (contract §5.1). */
export interface Customer {
  readonly status: string | null;
  readonly type: string | null;
  readonly balance: number | null;
  readonly currency: string | null;
  readonly customerId: string | null;
  readonly lastPaymentDate: CalendarDate | null;
  readonly registrationDate: CalendarDate | null;
  readonly loginStatus: number | null;
  readonly companyBranch: string | null;
  readonly socialId: string | null;
  readonly imei: string | null;
  readonly userName: string | null;
  readonly companySize: number | null;
  readonly accountName: string | null;
  readonly role: string | null;
  readonly storeZipCode: string | null;
  readonly storeNumber: string | null;
}

export interface CalendarDate {
  readonly year: number | null;
  /** From 1. */
  readonly month: number | null;
  readonly day: number | null;
}
