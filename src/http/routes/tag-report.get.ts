import type { TagIntake } from '../../ingest/tag-intake.ts';
import { ApiError, errorBody } from '../../protocol/errors.ts';
import type { TagAnswer } from '../../protocol/tag-answer.ts';
import { readTagReport } from '../../protocol/tag-report.ts';
import { cookie } from '../cookies.ts';
import { type Query, single } from '../query.ts';
import type { Answer, Route, RouteRequest } from '../route.ts';

/** The published tag's transport (contract §6.7): JSONP. Its errors are answered 200, since browsers run no script that is answered 4xx. */
export function tagReportGet(intake: TagIntake, now: () => number): Route {
  return {
    method: 'GET',
    path: '/api/js/:account',
    access: { kind: 'account', unknownAccount: 'unknown-account' },
    checkQuery: checkCallback,
    handle: async (request) => script(single(request.query, 'cb'), await accept(intake, request)),
    answerError: (error, query) => (isCallback(query.cb) ? script(query.cb, { error: errorBody(error, now()) }) : undefined),
  };
}

async function accept(intake: TagIntake, { account, query, raw, reply, client }: RouteRequest): Promise<TagAnswer> {
  const fields = Object.fromEntries(Object.keys(query).map((name) => [name, single(query, name)]));
  // Where a page may keep no cookie of its own, the third-party ones that we set here stand in.
  fields.vid ??= cookie(raw.headers.cookie, 'LPVisitorID');
  fields.sid ??= cookie(raw.headers.cookie, 'LPSessionID');
  const sender = { ip: client.ip, userAgent: raw.headers['user-agent'] ?? '' };
  const answer = await intake.accept(account.id, readTagReport(fields), sender);
  setCookies(reply, account.id, client.scheme === 'https', answer);
  return answer;
}

function setCookies(reply: RouteRequest['reply'], account: string, secure: boolean, { sdkConf }: TagAnswer): void {
  const attributes = `Path=/api/js/${account}; HttpOnly${secure ? '; Secure; SameSite=None' : '; SameSite=Lax'}`;
  reply.header('set-cookie', [
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
