import { ApiError, errorBody } from './errors.ts';

/** A request for an access token by client credentials (RFC 6749 §4.4.2): the client of its form or of its Basic header. */
export interface TokenRequest {
  readonly id: string;
  readonly secret: string;
}

/** Throws ApiError 'bad-body' or 'unsupported-grant'. The secret may be in one place only (RFC 6749 §2.3). */
export function readTokenRequest(form: unknown, authorization: string | undefined): TokenRequest {
  const fields = form as URLSearchParams;
  for (const name of ['grant_type', 'client_id', 'client_secret']) {
    if (fields.getAll(name).length > 1) throw new ApiError('bad-body', `${name} is given more than once.`);
  }
  const grant = fields.get('grant_type');
  if (!grant) throw new ApiError('bad-body', 'grant_type is missing.');
  if (grant !== 'client_credentials') throw new ApiError('unsupported-grant');
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  if (basic && fields.has('client_secret')) throw new ApiError('bad-body', 'The client is given in the header and in the body.');
  const claim = basic ?? { id: fields.get('client_id') ?? '', secret: fields.get('client_secret') ?? '' };
  if (!claim.id || !claim.secret) throw new ApiError('bad-body', 'client_id or client_secret is missing.');
  return claim;
}

function readBasic(authorization: string): TokenRequest | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) };
}

/** RFC 6749 §2.3.1: both were form-encoded first. */
function formDecoded(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? '';
}

/** The names that RFC 6749 §5.2 gives errors, beside the body that all errors here have. */
export function tokenErrorBody(error: ApiError, now: number): object {
  return { error: nameOf(error), error_description: error.message, ...errorBody(error, now) };
}

function nameOf({ code }: ApiError): string {
  if (code === 'unauthorized') return 'invalid_client';
  if (code === 'unsupported-grant') return 'unsupported_grant_type';
  return code === 'internal' || code === 'too-many-requests' ? 'temporarily_unavailable' : 'invalid_request';
}
