import type { Proven } from '../proven.ts';
import { MASK } from './mask.ts';
import { list, text } from './json.ts';

/** Names in the document where they are not those of the fields. */
const STORED_NAMES: Readonly<Record<string, string>> = {
  status: 'customerStatus',
  type: 'customerType',
  firstName: 'name',
  lastName: 'surname',
  age: 'customerAge',
};

/** A section of ours: by whose token the visitor is proven, and which members of customerInfo and personalInfo came with it. */
export function printAuthenticatedInfo({ issuer, subject, customer, personal }: Proven): string {
  return (
    `{"issuer":${text(issuer)},"subject":${text(subject)},"customerInfo":${list(customer, printName)}` +
    `,"personalInfo":${list(personal, printName)}}`
  );
}

/** For readers without the right to personal data. */
export function maskAuthenticatedInfo(proven: Proven): string {
  return printAuthenticatedInfo({ ...proven, subject: MASK });
}

function printName(name: string): string {
  return text(STORED_NAMES[name] ?? name);
}
