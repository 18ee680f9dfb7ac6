import type { PersonalTest } from '../condition.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';

/** Who the visitor is as a person. */
export function personal(test: PersonalTest): Predicate {
  const firstName = textTest(test.firstName);
  const lastName = textTest(test.lastName);
  const age = numberTest(test.age);
  const gender = textTest(test.gender);
  const company = textTest(test.company);
  const language = textTest(test.language);
  const email = textTest(test.email);
  return ({ visit: { personal: known } }) =>
    known !== undefined &&
    firstName(known.firstName) &&
    lastName(known.lastName) &&
    age(known.age?.years) &&
    gender(known.gender) &&
    company(known.company) &&
    language(known.language) &&
    (test.email === undefined || (known.contacts?.some((contact) => email(contact.email)) ?? false));
}
