import { ApiError, ERRORS, type ErrorCode, errorBody } from '../protocol/errors.ts';
import { StoreUnavailableError } from '../store/visit-store.ts';
import { type Answer, type AnswerHeaders, jsonAnswer } from './route.ts';

const RETRY_AFTER_SECONDS = 1;

/** Codes that the HTTP framework gives its refusals. */
const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_BAD_URL: 'bad-query',
  FST_ERR_MAX_PARAM_LENGTH: 'uri-too-long',
};

/** What any failure of a request is on the wire. What nobody foresaw is 'internal' and shows nothing of its cause. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreUnavailableError) return new ApiError('store-unavailable', undefined, { cause: error });
  const { code = '', statusCode = 500 } = (error ?? {}) as { code?: string; statusCode?: number };
  const known = FRAMEWORK_CODES[code];
  if (known) return new ApiError(known, undefined, { cause: error });
  const isRefusal = code.startsWith('FST_') && statusCode < 500;
  return new ApiError(isRefusal ? 'bad-request' : 'internal', undefined, { cause: error });
}

/** The headers of an error, whatever its body looks like. */
export function setErrorHeaders(headers: AnswerHeaders, error: ApiError): void {
  const { status } = ERRORS[error.code];
  if (status === 503 || status === 429) headers.header('retry-after', String(error.retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  if (status === 401) headers.header('www-authenticate', 'Bearer, OAuth realm="vestibule"');
  // What is left of such a body is not read.
  if (status === 413) headers.header('connection', 'close');
  headers.header('cache-control', 'no-store');
}

/** The answer that tells an error, as flat JSON (contract §12.19). */
export function errorAnswer(error: ApiError, now: number): Answer {
  return jsonAnswer(errorBody(error, now), ERRORS[error.code].status);
}
