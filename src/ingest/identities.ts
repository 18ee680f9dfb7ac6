import type { Identity } from '../visit/visit.ts';

const MAX_IDENTITIES = 10;
const MAX_TEXT = 2048;

/** Reads the tag's identities (contract §6.5, §6.7): what has no issuer or is malformed is left out, doubles are removed. */
export function readIdentities(value: unknown): Identity[] {
  const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const found = new Map<string, Identity>();
  for (const item of items.slice(0, MAX_IDENTITIES)) {
    const identity = readIdentity(item);
    if (identity) found.set(JSON.stringify(identity), identity);
  }
  return [...found.values()];
}

function readIdentity(value: unknown): Identity | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { iss, acr, sub } = value as Record<string, unknown>;
  if (typeof iss !== 'string') return undefined;
  return { issuer: iss.slice(0, MAX_TEXT), assurance: textOr(acr, '0'), subject: typeof sub === 'string' ? sub.slice(0, MAX_TEXT) : null };
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value.slice(0, 16) : fallback;
}
