import { updateProperties } from './update-properties.ts';

/** Who the visitor is as a person (contract §5.3): shown only to credentials with the right to personal data. */
export interface Personal {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly age: Age | null;
  readonly contacts: readonly Contact[] | null;
  readonly gender: Gender | null;
  readonly company: string | null;
  /** As sent, such as en-US or en_US. */
  readonly language: string | null;
}

/** Kept as sent: neither part is computed from the other. */
export interface Age {
  readonly years: number | null;
  readonly birthYear: number | null;
  /** From 1. */
  readonly birthMonth: number | null;
  readonly birthDay: number | null;
}

export interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly phoneType: PhoneType | null;
  readonly address: Address | null;
}

export interface Address {
  readonly country: string | null;
  readonly region: string | null;
}

export type Gender = 'MALE' | 'FEMALE' | 'OTHER';

export type PhoneType = 'HOME' | 'MOBILE' | 'WORK' | 'FAX' | 'MAIN' | 'HOME_FAX' | 'WORK_FAX' | 'PAGER' | 'OTHER';

/** Keeps what was known of the fields that were not sent now; each part of the age is a field, the contacts are one. */
export function updatePersonal(known: Personal | undefined, sent: Personal): Personal {
  const age = sent.age === null ? null : updateProperties(known?.age ?? undefined, sent.age);
  return updateProperties(known, { ...sent, age });
}
