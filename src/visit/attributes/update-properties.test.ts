import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customer, personal } from '../../../test/visit/sample-attributes.ts';
import { updatePersonal } from './personal.ts';
import { updateProperties } from './update-properties.ts';

test('a property that was not sent now stays as it was', () => {
  const known = customer({ status: 'gold', balance: 10, lastPaymentDate: { year: 2014, month: 10, day: 15 } });
  const updated = updateProperties(known, customer({ balance: 0, role: 'buyer' }));
  assert.deepEqual(updated, { ...known, balance: 0, role: 'buyer' });
  assert.deepEqual(known.balance, 10);
});

test('an empty text and a zero are values, not gaps', () => {
  assert.deepEqual(updateProperties(customer({ status: 'gold', loginStatus: 1 }), customer({ status: '', loginStatus: 0 })), {
    ...customer({}),
    status: '',
    loginStatus: 0,
  });
});

test('the known value itself is returned when nothing changes', () => {
  const known = customer({ status: 'gold' });
  assert.equal(updateProperties(known, customer({ status: 'gold' })), known);
  assert.equal(updateProperties(known, customer({})), known);
});

test('the parts of an age are updated one by one, contacts are replaced as a whole', () => {
  const first = personal({
    age: { years: 34, birthYear: null, birthMonth: null, birthDay: null },
    contacts: [{ email: 'old@example.com', phone: '1', phoneType: null, address: null }],
  });
  const second = personal({
    age: { years: null, birthYear: 1980, birthMonth: null, birthDay: null },
    contacts: [{ email: 'new@example.com', phone: null, phoneType: null, address: null }],
  });
  const updated = updatePersonal(updatePersonal(undefined, first), second);
  assert.deepEqual(updated.age, { years: 34, birthYear: 1980, birthMonth: null, birthDay: null });
  assert.deepEqual(updated.contacts, second.contacts);
});
