import { ApiError } from './errors.ts';

/** An object of a client's body. Every reader takes null for absent and throws ApiError('bad-report') that begins with the field. */
export type BodyFields = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 8192;
const LONGEST_LIST = 10_000;

/** The whole body; `body` may be the ApiError of one that could not be read. */
export function bodyFields(body: unknown): BodyFields {
  if (body instanceof ApiError) throw body.code === 'bad-body' ? new ApiError('bad-report', body.message) : body;
  if (!isObject(body)) throw new ApiError('bad-report', 'The body must be a JSON object.');
  return body;
}

export function textField(fields: BodyFields, name: string): string | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) throw wrong(name, `a text of at most ${LONGEST_TEXT} characters`);
  return value;
}

export function objectField(fields: BodyFields, name: string): BodyFields | undefined {
  const value = fields[name] ?? undefined;
  if (value !== undefined && !isObject(value)) throw wrong(name, 'an object');
  return value;
}

/** Empty when absent. */
export function listField(fields: BodyFields, name: string): readonly unknown[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || value.length > LONGEST_LIST) throw wrong(name, 'a list');
  return value;
}

/** Texts of a list; a lone text counts as a list of one. */
export function textsField(fields: BodyFields, name: string): readonly string[] {
  const value = fields[name] ?? [];
  const texts: readonly unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [undefined];
  if (texts.length > 100 || !texts.every((text) => typeof text === 'string' && text.length <= LONGEST_TEXT))
    throw wrong(name, 'a list of at most 100 texts');
  return texts as readonly string[];
}

function isObject(value: unknown): value is BodyFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(name: string, expected: string): ApiError {
  return new ApiError('bad-report', `${name} must be ${expected}.`);
}
