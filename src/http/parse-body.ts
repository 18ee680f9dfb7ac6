import type { FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ApiError } from '../protocol/errors.ts';
import { isJsonType, parseJsonBody, textOf } from './json-body.ts';
import { parseLinesBody } from './lines-body.ts';
import type { Route } from './route.ts';

const gunzipped = promisify(gunzip);

/** A body as its route declares it (route.ts). What is wrong with it is returned: the handler may have to refuse for another reason first. */
export function parseBody(
  kind: NonNullable<Route['body']>,
  request: FastifyRequest,
  received: Buffer | ApiError,
  maxBodyBytes: number,
): unknown {
  if (received instanceof ApiError) return received;
  if (received.length === 0 && request.headers['content-type'] === undefined) return new ApiError('bad-body', 'The body is missing.');
  if (kind === 'lines') return parseLines(request, received, maxBodyBytes);
  try {
    return kind === 'form' ? parseForm(request, received) : parseJson(request, received);
  } catch (error) {
    return refusalOf(error);
  }
}

function parseJson(request: FastifyRequest, bytes: Buffer): unknown {
  return parseJsonBody(plain(request, bytes)) ?? new ApiError('bad-body', 'The body is missing.');
}

function parseForm(request: FastifyRequest, bytes: Buffer): URLSearchParams {
  checkType(request, /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''), 'a form');
  return new URLSearchParams(textOf(bytes));
}

async function parseLines(request: FastifyRequest, bytes: Buffer, maxBodyBytes: number): Promise<unknown> {
  try {
    return parseLinesBody(await unpacked(request, bytes, maxBodyBytes));
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', undefined, { cause: error });
}

function plain(request: FastifyRequest, bytes: Buffer): Buffer {
  checkType(request, isJsonType(request.headers['content-type']));
  checkType(request, encodingOf(request) === 'identity');
  return bytes;
}

async function unpacked(request: FastifyRequest, bytes: Buffer, maxBodyBytes: number): Promise<Buffer> {
  const type = request.headers['content-type'];
  checkType(request, isJsonType(type) || /^application\/(x-)?ndjson\b/i.test(type ?? ''));
  const encoding = encodingOf(request);
  if (encoding === 'identity') return bytes;
  checkType(request, encoding === 'gzip');
  try {
    return await gunzipped(bytes, { maxOutputLength: maxBodyBytes });
  } catch (cause) {
    const isTooLarge = (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? new ApiError('body-too-large') : new ApiError('bad-body', 'The body is not gzip.', { cause });
  }
}

function encodingOf(request: FastifyRequest): string {
  return request.headers['content-encoding']?.toLowerCase() ?? 'identity';
}

function checkType(request: FastifyRequest, isKnown: boolean, expected = 'JSON in UTF-8'): void {
  if (isKnown) return;
  const { 'content-type': type = '', 'content-encoding': encoding = '' } = request.headers;
  throw new ApiError('unsupported-media-type', `This path does not take ${`${type} ${encoding}`.trim().slice(0, 100)}; send ${expected}.`);
}
