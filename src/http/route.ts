import type { FastifyRequest } from 'fastify';
import type { Principal } from '../auth/principal.ts';
import type { Right } from '../auth/rights.ts';
import type { ClientAddress } from '../enrich/client-address.ts';
import type { ApiError, ErrorCode } from '../protocol/errors.ts';
import type { Account } from '../store/config-store.ts';
import type { ByteText } from '../visit/views/byte-text.ts';
import type { Query } from './query.ts';

/** One path and what may be done there. Each lives in a file of its own under routes/. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE' | readonly ('POST' | 'PUT')[];
  readonly path: string;
  readonly access: Access;
  /** Looks at the query before the account and the credentials are looked at; throws ApiError('bad-query'). */
  readonly checkQuery?: (query: Query) => void;
  /** How the body is read ('form': as URLSearchParams); absent where there is none. A body sent all the same is ignored. */
  readonly body?: 'json' | 'lines' | 'form';
  /** The handler gets a body that cannot be read as the ApiError that says so: it checks something else first. */
  readonly takesFaultyBody?: true;
  /** Always limited by address, since it tries credentials. */
  readonly isLogin?: true;
  /** HEAD is not answered, because GET changes something. */
  readonly hasEffects?: true;
  readonly handle: (request: RouteRequest) => Promise<Answer> | Answer;
  /** How the route tells an error where it is not the usual JSON body; undefined means the usual one. */
  readonly answerError?: (error: ApiError, query: Query, now: number) => Answer | undefined;
}

/**
 * Who may call a route:
 * `public` anybody; `operator` callers on this machine and credentials of the server itself; `account` anybody, for a known account;
 * where such a route welcomes a right, a credential that holds it is made known to the handler, and any other is as none;
 * `right` a credential of the account in the path that holds the right.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'account'; readonly unknownAccount: ErrorCode; readonly welcomes?: Right }
  | { readonly kind: 'right'; readonly right: Right; readonly unknownAccount: ErrorCode };

/** What a handler gets. `account` and `principal` are there when the route's access asks for them. */
export interface RouteRequest extends AnswerHeaders {
  readonly raw: FastifyRequest;
  readonly query: Query;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly client: ClientAddress;
  readonly account: Account;
  readonly principal: Principal;
}

/** Headers of the answer beyond content-type; a name is in lower case. */
export interface AnswerHeaders {
  header(name: string, value: string | string[]): void;
}

/** A handler sets headers on its request where it needs more than these. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  /** Absent where the status forbids one. */
  readonly body?: string | Uint8Array;
  /** In place of `body`: UTF-8 as a text of one character a byte. */
  readonly byteText?: ByteText;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(value) };
}
