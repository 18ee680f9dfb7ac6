/**
 * The one table of errors (contract §1.4, §2.6, §12.19): the code names the error inside this project and never changes; status and
 * internal code are the wire. docs/api/errors.md is made from it.
 */
export interface ErrorEntry {
  readonly status: number;
  readonly internalCode: number;
  readonly meaning: string;
  /** What the caller should do. */
  readonly remedy: string;
}

export const ERRORS = {
  'bad-query': entry(400, 33, 'A query parameter is missing, repeated or wrong.', 'Correct the parameter that the message names.'),
  'bad-body': entry(400, 33, 'The body is not what this path takes.', 'Correct the field that the message names; nothing was applied.'),
  'bad-campaigns': entry(400, 33, 'The campaigns cannot stand as they were sent.', 'Correct what `faults` names; nothing was stored.'),
  'unsupported-grant': entry(400, 33, 'The grant type is not client_credentials.', 'Ask for a token by client credentials.'),
  'bad-request': entry(400, 33, 'The request is not one that HTTP allows here.', 'Send a plain HTTP/1.1 request with a Host header.'),
  'bad-callback': entry(
    400,
    33,
    'The JSONP callback name is missing or has other characters than letters, digits, "_", "$" and ".".',
    'Send a plain function name as cb.',
  ),
  'bad-report': entry(
    400,
    5,
    'The body is not what the Monitoring and App Engagement APIs take.',
    'Correct the field that the message names; nothing was applied.',
  ),
  'offer-expired': entry(400, 5, 'An offer was accepted after its time.', 'Ask for an engagement again; nothing was applied.'),
  unauthorized: entry(
    401,
    10,
    'The credentials are missing, wrong, expired, revoked, of another account or without the right.',
    'Read the message; `vestibule doctor --explain-signature` shows what was signed.',
  ),
  'unknown-account': entry(404, 6, 'The account id is malformed or unknown.', 'Check the account id in the path.'),
  'unknown-account-422': entry(
    422,
    6,
    'The account id is malformed or unknown (answer of the reporting paths).',
    'Check the account id in the path.',
  ),
  'unknown-account-401': entry(
    401,
    6,
    'The account id is malformed or unknown (answer of the Domain API).',
    'Check the account id in the path.',
  ),
  'unknown-service': entry(
    400,
    33,
    'This server does not have the service.',
    'Service names are case-sensitive; the list form names those there are, the setting domain-host adds others.',
  ),
  'unknown-app': entry(404, 18, 'The account has no app of this installation id.', 'Take the id that vestibule app create printed.'),
  'unknown-visitor': entry(
    404,
    37,
    'The visitor id is malformed or this account has no record of the visitor.',
    'Take vid from the tag or from the answer that created the visit.',
  ),
  'unknown-session': entry(
    404,
    39,
    "The session id is malformed or is not one of this visitor's.",
    'Take sid and vid from the same answer.',
  ),
  'unknown-engagement': entry(
    404,
    40,
    'The visit was not offered this engagement in this context.',
    'Take campaign, engagement and context from one offer; the code 40 is our own.',
  ),
  'visit-ended': entry(
    404,
    12,
    'The visit has ended: 30 minutes without a report, or 6 hours old.',
    'Nothing can be read any more; the next page of the visitor starts a new visit.',
  ),
  'unknown-object': entry(404, 12, 'The account has no such object.', 'Check list and id; GET …/targeting shows all.'),
  'no-such-path': entry(404, 12, 'There is nothing at this path.', 'Check the path against docs/api.'),
  'method-not-allowed': entry(405, 33, 'The path does not take this method.', 'Use a method of the Allow header.'),
  'link-over': entry(
    410,
    40,
    'The link was followed before, or its time is over.',
    'Call again: each call is given a link of its own; the code 40 is our own.',
  ),
  'request-timeout': entry(408, 33, 'The request did not arrive completely in time.', 'Send it again.'),
  'version-changed': entry(
    412,
    33,
    'The campaigns are no longer as If-Match says.',
    'Read them again, make the change on what they are now and send its ETag.',
  ),
  'body-too-large': entry(413, 33, 'The body is larger than the limit.', 'Send less at once; the limit is the setting max-body-bytes.'),
  'uri-too-long': entry(414, 33, 'The request line is too long.', 'Use POST, or shorter values.'),
  'unsupported-media-type': entry(415, 33, 'The content type is not one that this path takes.', 'Send application/json in UTF-8.'),
  'too-many-requests': entry(429, 20, 'There were too many requests.', 'Try again after the seconds of Retry-After.'),
  'expectation-failed': entry(417, 33, 'The Expect header asks for what this server does not do.', 'Leave the header out.'),
  'headers-too-large': entry(431, 33, 'The request headers are too large.', 'Send fewer or shorter headers.'),
  internal: entry(500, 20, 'The server failed.', 'Try again; tell the operator the request id.'),
  'store-unavailable': entry(503, 20, 'The change could not be stored and was not applied.', 'Try again after the seconds of Retry-After.'),
  stopping: entry(503, 20, 'The server is stopping.', 'Try again after the seconds of Retry-After.'),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** A caller's fault or a refusal, on its way to the wire. The message says what is wrong; it must hold no secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  /** When it is worth trying again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message?: string, options?: ErrorOptions & { readonly retryAfterSeconds?: number }) {
    super(message ?? ERRORS[code].meaning, options);
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}

/** The flat error body of the monitoring family (contract §2.6). */
export interface ErrorBody {
  readonly time: number;
  readonly message: string;
  readonly internalCode: number;
}

export function errorBody(error: ApiError, now: number): ErrorBody {
  return { time: now, message: error.message, internalCode: ERRORS[error.code].internalCode };
}

function entry(status: number, internalCode: number, meaning: string, remedy: string): ErrorEntry {
  return { status, internalCode, meaning, remedy };
}
