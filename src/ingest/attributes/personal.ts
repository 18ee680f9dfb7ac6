import type { Personal as Wire, PersonalContact } from '../../protocol/attributes/personal.ts';
import type { Address, Age, Contact, Personal } from '../../visit/attributes/personal.ts';
import type { Fields } from './fields.ts';

type WirePersonal = Wire['personal'];

const GENDERS = ['MALE', 'FEMALE', 'OTHER'] as const;
const PHONE_TYPES = ['HOME', 'MOBILE', 'WORK', 'FAX', 'MAIN', 'HOME_FAX', 'WORK_FAX', 'PAGER', 'OTHER'] as const;

/** Contract §5.3. */
export function readPersonal(fields: Fields<WirePersonal>): Personal {
  return {
    firstName: fields.text('firstname'),
    lastName: fields.text('lastname'),
    age: fields.object('age', readAge),
    contacts: fields.listOrOne('contacts', readContact),
    gender: fields.oneOf('gender', GENDERS),
    company: fields.text('company'),
    language: fields.text('language'),
  };
}

function readAge(age: Fields<NonNullable<WirePersonal['age']>>): Age {
  return { years: age.number('age'), birthYear: age.integer('year'), birthMonth: age.integer('month'), birthDay: age.integer('day') };
}

function readContact(contact: Fields<PersonalContact>): Contact {
  return {
    email: contact.text('email'),
    phone: contact.text('phone'),
    phoneType: contact.oneOf('phoneType', PHONE_TYPES),
    address: contact.object('address', readAddress),
  };
}

function readAddress(address: Fields<NonNullable<PersonalContact['address']>>): Address {
  return { country: address.text('country'), region: address.text('region') };
}
