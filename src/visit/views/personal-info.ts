import type { Age, Contact, Personal } from '../attributes/personal.ts';
import { list, literal, text } from './json.ts';

/** Wire form of a person, as the section and its events hold it (contract §5.3). */
export function printPersonalInfo(personal: Personal): string {
  return (
    `{"name":${text(personal.firstName)},"surname":${text(personal.lastName)},"customerAge":${printAge(personal.age)}` +
    `,"contacts":${list(personal.contacts, printContact)},"gender":${text(personal.gender)}` +
    `,"company":${text(personal.company)},"language":${text(personal.language)}}`
  );
}

function printAge(age: Age | null): string {
  if (age === null) return 'null';
  return (
    `{"customerAgeInYears":${literal(age.years)},"customerYearOfBirth":${literal(age.birthYear)}` +
    `,"customerMonthOfBirth":${literal(age.birthMonth)},"customerDateOfBirth":${literal(age.birthDay)}}`
  );
}

function printContact(contact: Contact): string {
  const address =
    contact.address === null ? 'null' : `{"country":${text(contact.address.country)},"region":${text(contact.address.region)}}`;
  return `{"email":${text(contact.email)},"phone":${text(contact.phone)},"phoneType":${text(contact.phoneType)},"address":${address}}`;
}
