import Type from 'typebox';
import { leaf } from './leaf.ts';

const ContactSchema = Type.Object({
  email: leaf(Type.String()),
  phone: leaf(Type.String()),
  phoneType: leaf(Type.Enum(['HOME', 'MOBILE', 'WORK', 'FAX', 'MAIN', 'HOME_FAX', 'WORK_FAX', 'PAGER', 'OTHER'])),
  address: leaf(Type.Object({ country: leaf(Type.String()), region: leaf(Type.String()) })),
});
export type PersonalContact = Type.Static<typeof ContactSchema>;

/** Who the visitor is as a person (contract §5.3). */
export const PersonalSchema = Type.Object({
  type: Type.Literal('personal'),
  personal: Type.Object({
    firstname: leaf(Type.String()),
    lastname: leaf(Type.String()),
    age: leaf(
      Type.Object({ age: leaf(Type.Number()), year: leaf(Type.Integer()), month: leaf(Type.Integer()), day: leaf(Type.Integer()) }),
    ),
    contacts: leaf(Type.Union([Type.Array(ContactSchema), ContactSchema])),
    gender: leaf(Type.Enum(['MALE', 'FEMALE', 'OTHER'])),
    company: leaf(Type.String()),
    language: leaf(Type.String({ examples: ['en-US'] })),
  }),
});
export type Personal = Type.Static<typeof PersonalSchema>;
