import type { Random } from '../../src/demo/random.ts';
import { allRoutes, type RouteParts } from '../../src/http/routes.ts';
import { drawJson, mutateBytes, mutateJson } from './hostile-values.ts';

/** What a hostile request may know. */
export interface Known {
  readonly account: string;
  readonly app: string;
  readonly vid: string;
  readonly sid: string;
  readonly bearer: string;
}

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer | string | undefined;
}

// Handlers are made, not called: they need no parts.
const ROUTES = allRoutes({} as RouteParts).flatMap(({ method, path, body }) =>
  [method].flat().map((name) => ({ method: name, path, body })),
);

const ATTRIBUTES = [
  { type: 'lead', lead: { topic: 'x', value: 1, leadId: 'l' } },
  { type: 'cart', total: 1, numItems: 1, products: [{ product: { name: 'n', price: 1 }, quantity: 1 }] },
  { type: 'personal', personal: { firstname: 'J', age: { age: 1 }, contacts: [{ email: 'e' }] } },
  { type: 'ctmrinfo', info: { customerId: 'c', balance: 1, lastPaymentDate: { day: 1, month: 1, year: 2020 } } },
  { type: 'impAccept', campaign: 1, engId: 2, revision: 3, eContext: [{ type: 'engagementContext', id: '1' }] },
];

/** Bodies that some route takes, which are then spoiled. */
const BODIES: readonly unknown[] = [
  ATTRIBUTES,
  { t: 'sp', pid: '1', u: 'https://x.example/', sdes: ATTRIBUTES, identities: [{ iss: 'i', acr: '0', sub: 's' }] },
  { appType: 'MSDK', consumerSections: ['a'], engagementAttributes: ATTRIBUTES, appDetails: { os: 'IOS', ipAddress: '1.2.3.4' } },
  { appType: 'IVR', engagementAttributes: ATTRIBUTES, externalWaitTimeSeconds: 1 },
  { pageId: '1', impAttributes: [ATTRIBUTES.at(-1)], engagementAttributes: ATTRIBUTES },
  { entryPoints: ['http://x', 'sec://y'], identities: [{ sub: 's', tkn: 'a.b.c' }], clientProperties: { os: 'IOS', ipAddress: '1.2.3.4' } },
  { username: 'u', password: 'p', appKey: 'k', secret: 's', accessToken: 't', accessTokenSecret: 'x' },
  { csrf: 'c' },
  [{ id: '1', vid: 'v', events: ATTRIBUTES }],
  { goals: [{ id: 1, name: 'g', reach: { purchase: {} } }], campaigns: [] },
];

/** One request to a route of this server, valid in some parts and hostile in others. */
export function drawRequest(random: Random, known: Known): HostileRequest {
  const route = random.pick(ROUTES);
  const body = route.body ? drawBody(random) : undefined;
  return {
    method: route.method,
    path: `${drawPath(random, route.path, known)}?${drawQuery(random, known)}`,
    headers: drawHeaders(random, known),
    body,
  };
}

function drawPath(random: Random, path: string, known: Known): string {
  const values: Record<string, string> = {
    ...known,
    visitor: known.vid,
    service: 'smt',
    list: 'goals',
    id: '1',
    campaign: '1',
    engagement: '1',
  };
  return path.replaceAll(/:([a-z]+)/gi, (_, name: string) => {
    if (random.integer(0, 9) === 0)
      return encodeURIComponent(
        String(drawJson(random, 5))
          .slice(0, 200)
          .replaceAll(/[\ud800-\udfff]/g, '?'),
      );
    return values[name] ?? '1';
  });
}

function drawQuery(random: Random, { vid, sid }: Known): string {
  const usual = { v: random.pick(['1', '1.0', '1.1', '1.3']), sid, vid, cb: 'cb', t: 'sp', pid: '1', obh: 'true' };
  const parts = Object.entries(usual).filter(() => random.integer(0, 4) > 0);
  if (random.integer(0, 4) === 0)
    parts.push([
      random.pick(['v', 'sid', 'sdes', 'u', 'x']),
      String(drawJson(random, 5))
        .slice(0, 500)
        .replaceAll(/[\ud800-\udfff]/g, '?'),
    ]);
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

function drawHeaders(random: Random, { bearer }: Known): Record<string, string> {
  const authorization = random.pick([
    `Bearer ${bearer}`,
    `Bearer ${bearer}`,
    undefined,
    'Bearer a.b.c',
    'OAuth oauth_consumer_key="x"',
    'Basic eDp5',
  ]);
  return {
    'content-type': random.pick(['application/json', 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'image/png']),
    ...(authorization !== undefined && { authorization }),
    ...(random.integer(0, 9) === 0 && { 'x-http-method-override': random.pick(['PUT', 'DELETE', 'x']) }),
    ...(random.integer(0, 9) === 0 && { cookie: 'Session_id=x' }),
  };
}

function drawBody(random: Random): Buffer | string {
  const valid = random.pick(BODIES);
  const kind = random.integer(0, 3);
  if (kind === 0) return JSON.stringify(drawJson(random));
  if (kind === 1) return mutateBytes(random, JSON.stringify(valid));
  return JSON.stringify(kind === 2 ? mutateJson(random, valid) : valid);
}
