import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryReport } from '../../../test/visit/arbitrary-reports.ts';
import { ORIGIN, RecordedVisit, reported } from '../../../test/visit/recorded-visit.ts';
import { customer, lead, personal } from '../../../test/visit/sample-attributes.ts';

const SECRETS = {
  customer: customer({
    status: 'gold',
    balance: -400.99,
    customerId: 'secret-customer',
    socialId: 'secret-social',
    imei: 'secret-imei',
    userName: 'secret-user',
    accountName: 'secret-account',
    role: 'buyer',
  }),
  personal: personal({
    firstName: 'secret-first',
    lastName: 'secret-last',
    age: { years: 34, birthYear: 1980, birthMonth: null, birthDay: 15 },
    contacts: [
      { email: 'secret-mail', phone: 'secret-phone', phoneType: 'HOME', address: { country: 'secret-country', region: 'secret-region' } },
    ],
    gender: 'MALE',
    company: 'secret-company',
    language: null,
  }),
};

function recordedSecrets(): RecordedVisit {
  const recorded = new RecordedVisit({}, { ...ORIGIN, ipv4: '195.62.30.20', ipv6: '2001:db8::1' });
  recorded.report([
    reported({ type: 'customer', customer: SECRETS.customer }),
    reported({ type: 'lead', lead: lead({ topic: 'seen' }) }),
    reported({ type: 'personal', personal: SECRETS.personal }),
  ]);
  return recorded;
}

test('a reader without the right to personal data finds none of it anywhere in the document', () => {
  const text = new TextDecoder().decode(recordedSecrets().bytes({ personal: false }));
  for (const secret of ['secret', '195.62.30.20', '2001:db8', 'MALE', '1980', ':34', ':15'])
    assert.equal(text.includes(secret), false, secret);
});

test('texts become ***, other leaves null, and what was null stays null', () => {
  const recorded = recordedSecrets();
  const expected = {
    name: '***',
    surname: '***',
    customerAge: { customerAgeInYears: null, customerYearOfBirth: null, customerMonthOfBirth: null, customerDateOfBirth: null },
    contacts: [{ email: '***', phone: '***', phoneType: '***', address: { country: '***', region: '***' } }],
    gender: '***',
    company: '***',
    language: null,
  };
  assert.deepEqual(recorded.maskedPart('personalInfo', 'personalInfo'), expected);
  assert.deepEqual(recorded.maskedPart('events', 2, 'personalInfo', 'personalInfo'), expected);
  assert.equal(recorded.maskedPart('ipv4'), '***');
  assert.equal(recorded.maskedPart('ipv6'), '***');
});

test('of a customer only the ids and names are masked, in the section and in the event', () => {
  const recorded = recordedSecrets();
  const { status, type, ...others } = SECRETS.customer;
  const masked = { customerId: '***', socialId: '***', imei: '***', userName: '***', accountName: '***' };
  const expected = { customerStatus: status, customerType: type, ...others, ...masked };
  assert.deepEqual(recorded.maskedPart('customerInfo', 'customerInfo'), expected);
  assert.deepEqual(recorded.maskedPart('events', 0, 'customerInfo', 'customerInfo'), expected);
});

test('unknown personal data is not masked, so that a reader sees that it is unknown', () => {
  const recorded = new RecordedVisit({}, { ...ORIGIN, ipv4: null });
  recorded.report([reported({ type: 'customer', customer: customer({ status: 'gold' }) })]);
  assert.equal(recorded.maskedPart('ipv4'), null);
  assert.deepEqual(recorded.document({ personal: false }), recorded.document());
});

test('masking changes nothing but personal leaves, whatever is reported', () => {
  fc.assert(
    fc.property(fc.array(arbitraryReport, { maxLength: 10 }), (reports) => {
      const recorded = new RecordedVisit({}, { ...ORIGIN, ipv4: null });
      for (const report of reports) {
        const events = report.events.filter(
          (event) => event.type !== 'attribute' || !['customer', 'personal'].includes(event.attribute.type),
        );
        recorded.report(events, report);
      }
      assert.deepEqual(recorded.bytes({ personal: false }), recorded.bytes());
    }),
  );
});
