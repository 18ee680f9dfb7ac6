const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;
const LONGEST_TOKEN = 4096;

/** The token of `Authorization: Bearer <token>` (RFC 6750 §2.1); undefined for anything else, a list of values included. */
export function parseBearerHeader(header: string): string | undefined {
  const token = BEARER.exec(header)?.[1];
  return token !== undefined && token.length <= LONGEST_TOKEN ? token : undefined;
}
