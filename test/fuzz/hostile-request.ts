import type { Random } from '../../src/demo/random.ts';
import type { Route } from '../../src/http/route.ts';
import { allRoutes, type RouteParts } from '../../src/http/routes.ts';
import { drawJson, drawText, mutateBytes, mutateJson } from './hostile-values.ts';
import { ATTRIBUTES, validBody } from './valid-bodies.ts';

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

const PARTS = ['path', 'query', 'headers', 'body', 'body', 'body', 'nothing'] as const;
type Part = (typeof PARTS)[number];

/** One request to a route of this server, hostile in one or two of its parts: what is hostile in all gets no further than the gate. */
export function drawRequest(random: Random, known: Known): HostileRequest {
  const route = random.pick(ROUTES);
  const spoiled = new Set<Part>([random.pick(PARTS), random.pick(PARTS)]);
  return {
    method: route.method,
    path: `${drawPath(random, route.path, known, spoiled)}?${drawQuery(random, known, spoiled)}`,
    headers: drawHeaders(random, route, known, spoiled),
    body: route.body && drawBody(random, route, known, spoiled),
  };
}

function drawPath(random: Random, path: string, known: Known, spoiled: ReadonlySet<Part>): string {
  const usual: Record<string, string> = { ...known, visitor: known.vid, service: 'smt', list: 'goals', engagement: '2' };
  return path.replaceAll(/:([a-z]+)/gi, (_, name: string) =>
    spoiled.has('path') && random.chance(0.5) ? encodeURIComponent(drawText(random).slice(0, 200)) : (usual[name] ?? '1'),
  );
}

function drawQuery(random: Random, { vid, sid }: Known, spoiled: ReadonlySet<Part>): string {
  const sdes = JSON.stringify(ATTRIBUTES.slice(0, 2));
  const parts: (readonly [string, string])[] = Object.entries({ v: '1.0', sid, vid, cb: 'cb', t: 'sp', pid: '1', u: 'http://x', sdes });
  // Without ids visits start.
  if (!spoiled.has('query')) return printed(random.chance(0.1) ? parts.filter(([name]) => name !== 'sid' && name !== 'vid') : parts);
  const left = parts.filter(() => random.chance(0.8));
  return printed([
    ...left,
    [random.pick(['v', 'sid', 'vid', 'sdes', 'u', 'cb', 'obh', 'identities', 'x']), drawText(random).slice(0, 500)],
  ]);
}

function printed(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

function drawHeaders(random: Random, { body }: Pick<Route, 'body'>, { bearer }: Known, spoiled: ReadonlySet<Part>): Record<string, string> {
  const type = body === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  const usual = { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': type }) };
  if (!spoiled.has('headers')) return usual;
  const value = drawText(random)
    .replaceAll(/[^\x20-\x7e]/g, '')
    .slice(0, 1000);
  const spoil = random.pick<Record<string, string>>([
    { authorization: random.pick(AUTHORIZATIONS) },
    { authorization: `OAuth oauth_consumer_key="${value}", oauth_nonce="${value}", oauth_signature="${value}"` },
    { authorization: `${random.pick(['Bearer', 'OAuth', 'Basic', ''])} ${value}` },
    { 'content-type': random.pick(['text/plain', 'application/x-www-form-urlencoded', 'image/png', 'application/json; charset=utf-16']) },
    { 'content-encoding': random.pick(['gzip', 'br', value]) },
    { 'x-http-method-override': random.pick(['PUT', 'DELETE', value]) },
    { cookie: `Session_id=${value}; LPVisitorID=${value}`, referer: 'https://x.example/' },
    { 'x-forwarded-for': value, 'x-forwarded-host': value, origin: value, 'user-agent': value, 'if-none-match': value },
  ]);
  return { ...usual, ...spoil };
}

const AUTHORIZATIONS: readonly string[] = ['Bearer a.b.c', 'OAuth', 'OAuth oauth_consumer_key="x"', 'Basic eDp5', 'Basic !!'];

function drawBody(
  random: Random,
  route: { readonly path: string; readonly body?: Route['body'] },
  known: Known,
  spoiled: ReadonlySet<Part>,
) {
  const valid = validBody(route.path, known);
  if (!spoiled.has('body')) return written(route.body, valid);
  const kind = random.integer(0, 4);
  if (kind === 0) return written(route.body, drawJson(random));
  if (kind <= 2) return mutateBytes(random, written(route.body, valid));
  return written(route.body, mutateJson(random, valid));
}

function written(kind: Route['body'], value: unknown): string {
  if (kind === 'lines' && Array.isArray(value)) return value.map((line) => JSON.stringify(line)).join('\n');
  if (kind !== 'form') return JSON.stringify(value);
  const fields = Object.entries((value ?? {}) as Record<string, unknown>);
  return printed(fields.map(([name, field]) => [name, JSON.stringify(field ?? null).replaceAll('"', '')]));
}
