import { ApiError } from './errors.ts';

/** What a login shows (contract §7.1): a password, or the four values of an API key. */
export type LoginClaim = { readonly loginName: string } & ({ readonly password: string } | KeyValuesClaim);

interface KeyValuesClaim {
  readonly appKey: string;
  readonly secret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

const LONGEST = 1024;

/** Reads the body of a user's or an application's login. Throws ApiError('bad-body'). */
export function readLoginClaim(body: unknown): LoginClaim {
  const fields = fieldsOf(body);
  const loginName = textIn(fields, 'username');
  if (fields.password !== undefined) return { loginName, password: textIn(fields, 'password') };
  if (fields.appKey === undefined) throw new ApiError('bad-body', 'The body needs "password", or the four values of an API key.');
  return {
    loginName,
    appKey: textIn(fields, 'appKey'),
    secret: textIn(fields, 'secret'),
    accessToken: textIn(fields, 'accessToken'),
    accessTokenSecret: textIn(fields, 'accessTokenSecret'),
  };
}

/** Reads the CSRF token of a refresh or a logout; one published client misspells its name (contract §11.1.10). "" when there is none. */
export function readCsrf(body: unknown): string {
  const { csrf, csfr } = fieldsOf(body);
  const token = csrf ?? csfr;
  return typeof token === 'string' ? token : '';
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ApiError('bad-body', 'The body must be a JSON object.');
  return body as Readonly<Record<string, unknown>>;
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '' || value.length > LONGEST)
    throw new ApiError('bad-body', `"${name}" must be a text of at most ${LONGEST} characters.`);
  return value;
}
