import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountId, PageId, SessionId, VisitorId } from '../visit/ids.ts';

/** The shapes that ids have on the wire (contract §12.3). Each returns undefined for what is malformed. */
export function parseAccountId(text: unknown): AccountId | undefined {
  return typeof text === 'string' && /^[A-Za-z0-9_]{1,20}$/.test(text) ? (text as AccountId) : undefined;
}

export function parseVisitorId(text: unknown): VisitorId | undefined {
  return typeof text === 'string' && /^[A-Za-z0-9_\-+/=.]{1,64}$/.test(text) ? (text as VisitorId) : undefined;
}

export function parseSessionId(text: unknown): SessionId | undefined {
  return typeof text === 'string' && /^[A-Za-z0-9_.-]{1,128}$/.test(text) ? (text as SessionId) : undefined;
}

/** Published tags draw a number below 10^10; ours too. */
export function parsePageId(text: unknown): PageId | undefined {
  return typeof text === 'string' && /^[0-9]{1,20}$/.test(text) ? (text as PageId) : undefined;
}

/** Base64url of a random UUID v4: 22 characters. */
export function createSessionId(): SessionId {
  return sessionIdOf(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'));
}

/** The six bits that base64url prints as a hyphen. */
const HYPHEN = 62;

/** Shapes 16 bytes as a UUID v4 and prints them as a session id. It begins with no hyphen: command lines take that for an option. */
export function sessionIdOf(bytes: Buffer): SessionId {
  const uuid = Buffer.from(bytes.subarray(0, 16));
  if (uuid[0]! >> 2 === HYPHEN) uuid[0]! &= 0x7f;
  uuid[6] = (uuid[6]! & 0x0f) | 0x40;
  uuid[8] = (uuid[8]! & 0x3f) | 0x80;
  return uuid.toString('base64url') as SessionId;
}

const VISITOR_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 22 letters and digits: published clients put it unescaped into paths, queries and cookies. */
export function createVisitorId(): VisitorId {
  let id = '';
  while (id.length < 22) {
    // 248 = 4 × 62: bytes above it would favour the first letters.
    for (const byte of randomBytes(32)) if (byte < 248 && id.length < 22) id += VISITOR_ALPHABET[byte % 62];
  }
  return id as VisitorId;
}

/** Ten random digits, as the published tag draws them. */
export function createPageId(): PageId {
  return String(randomBytes(6).readUIntBE(0, 6) % 10_000_000_000) as PageId;
}
