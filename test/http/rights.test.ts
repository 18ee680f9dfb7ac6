import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { revokeBearerToken } from '../../src/auth/credentials.ts';
import { createApp } from '../../src/auth/apps.ts';
import { RIGHTS, type Right } from '../../src/auth/rights.ts';
import type { RouteParts } from '../../src/http/routes.ts';
import { allRoutes } from '../../src/http/routes.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { addTenant, configure, issueToken } from './configuration.ts';
import { startVisitByTag } from './shop-visit.ts';
import { eventsPath, startTestServer, statePath, type TestServer } from './test-server.ts';

/** Who may call what: each method of each route with each kind of credential. A route without a row fails. */

const CREDENTIALS = ['none', "other account's", 'too weak', 'expired', 'revoked', 'right'] as const;
type Credential = (typeof CREDENTIALS)[number];

interface Row {
  /** The only right that the right credential holds, and the only one that the weak one lacks. */
  readonly right?: Right;
  readonly target: () => string;
  readonly body?: () => unknown;
  readonly form?: () => string;
  /** Statuses of the credentials, in their order. */
  readonly statuses: readonly [number, number, number, number, number, number];
}

const ANYBODY = [200, 200, 200, 200, 200, 200] as const;
const NOBODY = [401, 401, 401, 401, 401, 401] as const;
const HOLDERS = [401, 401, 401, 401, 401, 200] as const;
/** The right to observe is one over the whole server, whichever account its token belongs to. */
const OBSERVERS = [401, 200, 401, 401, 401, 200] as const;

/** As with a login the form decides, and here it names nobody. */
function tokenRow(folder: string): Row {
  return {
    target: () => `${folder}/${server.account}/app/token`,
    form: () => `grant_type=client_credentials&client_id=${(failures += 1)}&client_secret=none`,
    statuses: NOBODY,
  };
}

/** Public, at eight paths. */
function domainRows(): Record<string, Row> {
  const folders = ['/api/account/:account/service', '/csdr/account/:account/service'];
  const names = ['baseURI.json', 'baseURI', ':service/baseURI.json', ':service/baseURI'];
  const paths = folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
  const target = (path: string) => () => path.replace(':account', server.account).replace(':service', 'smt');
  return Object.fromEntries(paths.map((path) => [`GET ${path}`, { target: target(path), statuses: ANYBODY }]));
}

/** The Monitoring and App Engagement APIs are open to everybody; a credential only adds trust. */
function appRows(): Record<string, Row> {
  const folder = '/api/account/:account/app/engagement/visitors';
  const rowOf = (path: string, body: object = { appType: 'MSDK' }): Row => ({
    target: () => `${path.replace(':account', server.account).replace(':visitor', vid)}?v=1.0&sid=${sid}`,
    body: () => body,
    statuses: ANYBODY,
  });
  const monitoring = '/api/account/:account/app/:app';
  const monitoringRow = (path: string): Row => ({
    target: () => `/api/account/${server.account}/app/${app}/${path}?v=1.1&vid=${vid}&sid=${sid}`,
    body: () => ({}),
    statuses: ANYBODY,
  });
  return {
    [`POST ${monitoring}/engagement`]: monitoringRow('engagement'),
    [`POST ${monitoring}/report`]: monitoringRow('report'),
    [`PUT ${monitoring}/report`]: monitoringRow('report'),
    [`POST ${folder}/:visitor`]: rowOf(`${folder}/:visitor`),
    [`PUT ${folder}/:visitor`]: rowOf(`${folder}/:visitor`, { pageId: '1' }),
    [`POST ${folder}/`]: rowOf(`${folder}/`),
    [`POST ${folder}`]: rowOf(folder),
  };
}

/** Campaigns are their administrators'; a system that knows who is there sets the availability of a skill. */
function targetingRows(): Record<string, Row> {
  const folder = '/api/account/:account/targeting';
  const target = (path: string) => () => path.replace(':account', server.account).replace(':list', 'goals').replace(':id', '7');
  const row = (path: string, status: number, right: Right = 'account:admin', body?: object): Row => ({
    right,
    target: target(path),
    ...(body && { body: () => body }),
    statuses: holders(status),
  });
  return {
    [`GET ${folder}`]: row(folder, 200),
    [`PUT ${folder}`]: row(folder, 400, 'account:admin', { campaigns: 'none' }),
    [`GET ${folder}/:list/:id`]: row(`${folder}/:list/:id`, 404),
    [`PUT ${folder}/:list/:id`]: row(`${folder}/:list/:id`, 400, 'account:admin', {}),
    [`DELETE ${folder}/:list/:id`]: row(`${folder}/:list/:id`, 404),
    [`PUT ${folder}/skills/:id/availability`]: row(`${folder}/skills/:id/availability`, 400, 'skill:availability', {}),
    'GET /api/account/:account/monitoring/visitors/:visitor/visits/current/campaigns/explanation': {
      right: 'account:admin',
      target: () => statePath(server.account, vid, sid).replace('/state', '/campaigns/explanation'),
      statuses: holders(200),
    },
  };
}

function holders(status: number): Row['statuses'] {
  return [401, 401, 401, 401, 401, status];
}

const LEAD = { type: 'lead', lead: {} };

const ROWS: Readonly<Record<string, Row>> = {
  'GET /api/account/:account/monitoring/visitors/:visitor/visits/current/state': {
    right: 'visit:read',
    target: () => statePath(server.account, vid, sid),
    statuses: HOLDERS,
  },
  'GET /api/account/:account/monitoring/visitors/:visitor/visits/current/events': {
    right: 'visit:read',
    target: () => eventsPath(server.account, vid, sid),
    statuses: HOLDERS,
  },
  'POST /api/account/:account/monitoring/visitors/:visitor/visits/current/events': {
    right: 'visit:report',
    target: () => eventsPath(server.account, vid, sid),
    body: () => [LEAD],
    statuses: HOLDERS,
  },
  'PUT /api/account/:account/monitoring/visitors/:visitor/visits/current/events': {
    right: 'visit:report',
    target: () => eventsPath(server.account, vid, sid),
    body: () => [LEAD],
    statuses: HOLDERS,
  },
  'POST /api/account/:account/monitoring/events/bulk': {
    right: 'visit:report',
    target: () => `/api/account/${server.account}/monitoring/events/bulk`,
    body: () => [{ id: '1', vid, sid, events: [LEAD] }],
    statuses: HOLDERS,
  },
  'GET /api/account/:account/monitoring/visitors/:visitor/visits/current/campaigns/:campaign/engagements/:engagement/contexts/:context': {
    right: 'visit:read',
    target: () => statePath(server.account, vid, sid).replace('/state', '/campaigns/1/engagements/2/contexts/1'),
    statuses: holders(404),
  },
  'POST /api/account/:account/external/engagement': {
    right: 'visit:report',
    target: () => `/api/account/${server.account}/external/engagement?v=1.0`,
    body: () => ({ appType: 'IVR' }),
    statuses: HOLDERS,
  },
  'GET /api/account/:account/external/engagement/:visitor/:session/:context': {
    target: () => `/api/account/${server.account}/external/engagement/${vid}/${sid}/1`,
    statuses: [404, 404, 404, 404, 404, 404],
  },
  'POST /sentinel/api/account/:account/app/token': tokenRow('/sentinel/api/account'),
  'POST /sentinel/api/v2/account/:account/app/token': tokenRow('/sentinel/api/v2/account'),
  'GET /sentinel/well-known/jwks': { target: () => '/sentinel/well-known/jwks', statuses: ANYBODY },
  ...targetingRows(),
  ...appRows(),
  ...domainRows(),
  // Nobody can log in by a credential: the body decides, and here it names nobody.
  'POST /api/account/:account/login': {
    target: () => `/api/account/${server.account}/login`,
    // Another name each time, or the failures of one lock.
    body: () => ({ username: `nobody ${(failures += 1)}`, password: 'correct horse' }),
    statuses: NOBODY,
  },
  'POST /api/account/:account/refresh': {
    target: () => `/api/account/${server.account}/refresh`,
    body: () => ({ csrf: 'none' }),
    statuses: NOBODY,
  },
  'POST /api/account/:account/logout': {
    target: () => `/api/account/${server.account}/logout`,
    body: () => ({ csrf: 'none' }),
    statuses: NOBODY,
  },
  'GET /tag/offers.js': { target: () => '/tag/offers.js', statuses: ANYBODY },
  'GET /tag/tag.js': { target: () => `/tag/tag.js?site=${server.account}`, statuses: ANYBODY },
  'GET /api/js/:account': { target: () => `/api/js/${server.account}?cb=lpCb&t=sp&pid=1`, statuses: ANYBODY },
  'POST /api/js/:account': { target: () => `/api/js/${server.account}`, body: () => ({ t: 'sp', pid: '1' }), statuses: ANYBODY },
  'GET /health/live': { target: () => '/health/live', statuses: ANYBODY },
  'GET /health/ready': { target: () => '/health/ready', statuses: ANYBODY },
  'GET /health/self': { target: () => '/health/self', statuses: ANYBODY },
  'GET /metrics': { right: 'server:observe', target: () => '/metrics', statuses: OBSERVERS },
  'GET /doctor/refused-signature': {
    right: 'server:observe',
    target: () => `/doctor/refused-signature?consumerKey=${server.credentials.consumerKey}`,
    statuses: OBSERVERS,
  },
};

let server: TestServer;
let vid: string;
let sid: string;
let app: string;
let failures = 0;
const tokens = new Map<string, string>();

before(async () => {
  server = await startTestServer();
  ({ vid, sid } = await startVisitByTag(server));
  const now = Date.now();
  app = (await configure(server, (store) => createApp(store, { account: server.account as AccountId, name: 'app', now }))).id;
  await addTenant(server, { id: 'other', now }, 'visitor');
  tokens.set("other account's", (await issueToken(server, { account: 'other', rights: RIGHTS, now })).authorization);
  for (const right of new Set(Object.values(ROWS).map((row) => row.right ?? 'visit:read'))) {
    tokens.set(`right ${right}`, (await issueToken(server, { rights: [right], now })).authorization);
    const others = RIGHTS.filter((other) => other !== right);
    tokens.set(`too weak ${right}`, (await issueToken(server, { rights: others, now })).authorization);
    tokens.set(`expired ${right}`, (await issueToken(server, { rights: [right], now, expiresAt: now - 1 })).authorization);
    const revoked = await issueToken(server, { rights: [right], now });
    await configure(server, (store) => revokeBearerToken(store, revoked.id, now));
    tokens.set(`revoked ${right}`, revoked.authorization);
  }
  // So that there is a refusal to look at.
  const { consumerKey, accessToken } = server.credentials;
  const authorization = `OAuth oauth_consumer_key="${consumerKey}", oauth_token="${accessToken}"`;
  assert.equal((await server.send('GET', statePath(server.account, vid, sid), { headers: { authorization } })).status, 401);
});

after(() => server.stop());

function authorizationOf(credential: Credential, right: Right = 'visit:read'): string | undefined {
  return tokens.get(credential) ?? tokens.get(`${credential} ${right}`);
}

test('every method of every route has a row', () => {
  // Handlers are made, not called: they need no parts.
  const routes = allRoutes({} as RouteParts).flatMap(({ method, path }) => [method].flat().map((name) => `${name} ${path}`));
  assert.deepEqual(routes.toSorted(), Object.keys(ROWS).toSorted());
});

for (const [name, { right, target, body, form, statuses }] of Object.entries(ROWS)) {
  for (const [index, credential] of CREDENTIALS.entries()) {
    test(`${name} answers ${statuses[index]} to a credential that is ${credential}`, async () => {
      const authorization = authorizationOf(credential, right);
      assert.equal(authorization === undefined, credential === 'none');
      // A page's origin, since callers on this machine are operators without any credential.
      const headers = { origin: 'https://desk.example', ...(authorization !== undefined && { authorization }) };
      const typed = form === undefined ? headers : { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
      const [method = ''] = name.split(' ', 1);
      const answer = await server.send(method, target(), { headers: typed, body: form?.() ?? body?.() });
      assert.equal(answer.status, statuses[index], answer.text);
      if (answer.status !== 401) return;
      assert.equal(answer.json.error?.internalCode ?? answer.json.internalCode, 10);
      if (right === undefined) return;
      if (credential === 'too weak') assert.match(answer.json.message, new RegExp(`lacks the right ${right}\\.$`));
      if (credential === 'expired' || credential === 'revoked') assert.match(answer.json.message, new RegExp(`was revoked|expired at`));
    });
  }
}
