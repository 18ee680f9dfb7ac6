import type { TagIntake } from '../../ingest/tag-intake.ts';
import { ApiError, errorBody } from '../../protocol/errors.ts';
import type { TagAnswer } from '../../protocol/tag-answer.ts';
import { readTagReport, TAG_FIELDS } from '../../protocol/tag-report.ts';
import { cookie } from '../cookies.ts';
import { allowsOrigin } from '../cors.ts';
import { type Query, single } from '../query.ts';
import type { Answer, Route, RouteRequest } from '../route.ts';
import { senderOf } from '../tag-sender.ts';

/** The published tag's transport (contract §6.7): JSONP. Its errors are answered 200, since browsers run no script that is answered 4xx. */
export function tagReportGet(intake: TagIntake, now: () => number): Route {
  return {
    method: 'GET',
    path: '/api/js/:account',
    access: { kind: 'account', unknownAccount: 'unknown-account' },
    hasEffects: true,
    checkQuery: checkCallback,
    handle: async (request) => script(single(request.query, 'cb'), await accept(intake, request)),
    answerError: (error, query) => (isCallback(query.cb) ? script(query.cb, { error: errorBody(error, now()) }) : undefined),
  };
}

async function accept(intake: TagIntake, request: RouteRequest): Promise<TagAnswer> {
  const { account, query, client } = request;
  const fields = { ...cookieIds(request), ...sentFields(query) };
  // Scripts are loaded for their answer; a beacon is always a POST.
  const answer = await intake.accept(account.id, { ...readTagReport(fields), isHeard: true }, senderOf(request));
  setCookies(request, account.id, client.scheme === 'https', answer);
  return answer;
}

function sentFields(query: Query): Record<string, string> {
  const sent = TAG_FIELDS.map((name) => [name, single(query, name)] as const);
  return Object.fromEntries(sent.filter((field): field is [(typeof TAG_FIELDS)[number], string] => field[1] !== undefined));
}

/** Where a page may keep no cookie of its own, the third-party ones that we set stand in, for pages that may read our answers. */
function cookieIds({ account, raw: { headers } }: RouteRequest): { vid?: string | undefined; sid?: string | undefined } {
  if (!allowsOrigin(account.allowedOrigins, originOf(headers.referer))) return {};
  return { vid: cookie(headers.cookie, 'LPVisitorID'), sid: cookie(headers.cookie, 'LPSessionID') };
}

function originOf(referrer: string | undefined): string {
  return referrer !== undefined && URL.canParse(referrer) ? new URL(referrer).origin : '';
}

function setCookies(request: RouteRequest, account: string, secure: boolean, { sdkConf }: TagAnswer): void {
  const attributes = `Path=/api/js/${account}; HttpOnly${secure ? '; Secure; SameSite=None' : '; SameSite=Lax'}`;
  request.header('set-cookie', [
    `LPVisitorID=${sdkConf.lpVisitorId}; Max-Age=${sdkConf.expiration}; ${attributes}`,
    `LPSessionID=${sdkConf.lpSessionId}; ${attributes}`,
  ]);
}

function checkCallback(query: Query): void {
  if (!isCallback(single(query, 'cb'))) throw new ApiError('bad-callback');
}

function isCallback(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_$.]{1,128}$/.test(value);
}

/** U+2028 and U+2029 end a line in the JavaScript of older browsers. */
function script(callback: string | undefined, value: unknown): Answer {
  const json = JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return { type: 'application/javascript; charset=utf-8', body: `${callback}(${json});` };
}
