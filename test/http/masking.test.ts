import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuedToken, issueToken } from './configuration.ts';
import { bearer } from './shop-visit.ts';
import { eventsPath, type JsonBody, startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';

/** What a credential without the right visit:read-personal sees of a visit (contract §12.21). */

const PERSONAL = {
  firstname: 'Firstname-of-a-person',
  lastname: 'Lastname-of-a-person',
  age: { age: 117, year: 1908, month: 11, day: 29 },
  contacts: [
    { email: 'person@example.com', phone: '+1 212-788-8877', phoneType: 'HOME_FAX', address: { country: 'Atlantis', region: 'Deep' } },
    { email: 'other@example.com' },
  ],
  gender: 'OTHER',
  company: 'Company-of-a-person',
  language: 'tlh-KX',
};

const CUSTOMER = {
  cstatus: 'cancelled',
  ctype: 'vip',
  balance: -400.99,
  currency: 'USD',
  customerId: 'customer-138766AC',
  socialId: 'social-11256324780',
  imei: 'imei-3543546543545688',
  userName: 'username-000',
  companySize: 500,
  companyBranch: 'north',
  accountName: 'account-bank-corp',
  role: 'broker',
  lastPaymentDate: { day: 15, month: 10, year: 2014 },
  registrationDate: { day: 23, month: 5, year: 2013 },
  loginStatus: 1,
  storeZipCode: '20505',
  storeNumber: '123865',
};

const IPV4 = '195.62.30.20';
const IPV6 = '2001:db8::77';

const { firstname, lastname, contacts, company, language } = PERSONAL;
const { customerId, socialId, imei, userName, accountName } = CUSTOMER;
const PERSONAL_TEXTS = [firstname, lastname, company, language, customerId, socialId, imei, userName, accountName, IPV4, IPV6, '"OTHER"']
  .concat(contacts.flatMap(({ email, phone = email, phoneType = email }) => [email, phone, phoneType]))
  .concat('Atlantis', 'Deep');

const MASKED_PERSON = {
  name: '***',
  surname: '***',
  customerAge: { customerAgeInYears: null, customerYearOfBirth: null, customerMonthOfBirth: null, customerDateOfBirth: null },
  contacts: [
    { email: '***', phone: '***', phoneType: '***', address: { country: '***', region: '***' } },
    { email: '***', phone: null, phoneType: null, address: null },
  ],
  gender: '***',
  company: '***',
  language: '***',
};

const MASKED_IDS = { customerId: '***', socialId: '***', imei: '***', userName: '***', accountName: '***' };

let server: TestServer;
let restricted: IssuedToken;

before(async () => {
  server = await startTestServer();
  restricted = await issueToken(server, { rights: ['visit:read'], now: Date.now() });
  const events = [
    { type: 'personal', personal: PERSONAL },
    { type: 'ctmrinfo', info: CUSTOMER },
    { type: 'lead', lead: { topic: 'seen by all', leadId: 'lead-1' } },
  ];
  const page = { id: '1', url: 'https://shop.example/', title: 'Home' };
  const lines = [
    { id: '1', vid: 'four', sid: 'four', ip: IPV4, page, events },
    { id: '2', vid: 'six', sid: 'six', ip: IPV6, page, events },
    {
      id: '3',
      vid: 'bare',
      sid: 'bare',
      events: [
        { type: 'personal', personal: {} },
        { type: 'ctmrinfo', info: {} },
      ],
    },
  ];
  const target = `/api/account/${server.account}/monitoring/events/bulk`;
  const { json } = await server.send('POST', target, { headers: bearer(server), body: lines });
  assert.equal(json.applied, 10);
});

after(() => server.stop());

function read(visit: string, authorization = restricted.authorization, headers: Record<string, string> = {}): Promise<TestAnswer> {
  return server.send('GET', statePath(server.account, visit, visit), { headers: { authorization, ...headers } });
}

async function sessionOf(visit: string, authorization?: string): Promise<JsonBody> {
  const { status, json } = await read(visit, authorization);
  assert.equal(status, 200);
  return json.appSessions[0];
}

test('the default credentials see all', async () => {
  const [four, six] = [await read('four', bearer(server).authorization), await read('six', bearer(server).authorization)];
  for (const text of PERSONAL_TEXTS) assert.ok(four.text.includes(text) || six.text.includes(text), text);
  const { personalInfo, ipv4 } = four.json.appSessions[0];
  assert.equal(personalInfo.personalInfo.customerAge.customerYearOfBirth, 1908);
  assert.deepEqual([ipv4, six.json.appSessions[0].ipv6], [IPV4, IPV6]);
});

test('every leaf of a person is masked in its section: texts become "***", numbers null', async () => {
  assert.deepEqual((await sessionOf('four')).personalInfo, { personalInfo: MASKED_PERSON });
});

test('every leaf of a person is masked in its event', async () => {
  assert.deepEqual((await sessionOf('four')).events[0].personalInfo.personalInfo, MASKED_PERSON);
});

test('the five ids of a customer are masked in its section, and nothing else of it', async () => {
  const open = (await sessionOf('four', bearer(server).authorization)).customerInfo.customerInfo;
  assert.equal(open.customerId, CUSTOMER.customerId);
  assert.deepEqual((await sessionOf('four')).customerInfo.customerInfo, { ...open, ...MASKED_IDS });
});

test('the five ids of a customer are masked in its event, and nothing else of it', async () => {
  const open = (await sessionOf('four', bearer(server).authorization)).events[1].customerInfo.customerInfo;
  assert.equal(open.userName, CUSTOMER.userName);
  assert.deepEqual((await sessionOf('four')).events[1].customerInfo.customerInfo, { ...open, ...MASKED_IDS });
});

test('addresses are masked, each in its own field', async () => {
  const [four, six] = [await sessionOf('four'), await sessionOf('six')];
  assert.deepEqual([four.ipv4, four.ipv6], ['***', null]);
  assert.deepEqual([six.ipv4, six.ipv6], [null, '***']);
});

test('the rest of the document is the same for both', async () => {
  const rest = (session: JsonBody): JsonBody => {
    const events = session.events.slice(2);
    return { ...session, events, ipv4: 'differs', personalInfo: 'differs', customerInfo: 'differs' };
  };
  const [open, masked] = [await sessionOf('four', bearer(server).authorization), await sessionOf('four')];
  assert.deepEqual(rest(masked), rest(open));
  assert.equal(masked.leads[0].topic, 'seen by all');
  assert.deepEqual(Object.keys(masked), Object.keys(open));
});

test('what was not sent stays null', async () => {
  const [open, masked] = [await sessionOf('bare', bearer(server).authorization), await sessionOf('bare')];
  assert.deepEqual(masked, open);
  assert.equal(masked.personalInfo.personalInfo.name, null);
});

test('no personal text occurs anywhere in the masked document', async () => {
  for (const visit of ['four', 'six']) {
    const { text } = await read(visit);
    for (const personal of PERSONAL_TEXTS) assert.ok(!text.includes(personal), personal);
    for (const number of [PERSONAL.age.age, PERSONAL.age.year]) assert.doesNotMatch(text, new RegExp(`:${number}[,}]`));
  }
});

test('a read on the reporting path is masked too', async () => {
  const target = eventsPath(server.account, 'four', 'four');
  const { status, text } = await server.send('GET', target, { headers: { authorization: restricted.authorization } });
  assert.deepEqual([status, text], [200, (await read('four')).text]);
});

test('the ETags differ, and neither lets the other document count as unchanged', async () => {
  const { authorization } = bearer(server);
  const open = String((await read('four', authorization)).headers.etag);
  const masked = String((await read('four')).headers.etag);
  assert.notEqual(masked, open);
  const status = async (credential: string, tag: string): Promise<number> =>
    (await read('four', credential, { 'if-none-match': tag })).status;
  assert.deepEqual([await status(restricted.authorization, masked), await status(authorization, open)], [304, 304]);
  assert.deepEqual([await status(restricted.authorization, open), await status(authorization, masked)], [200, 200]);
});
