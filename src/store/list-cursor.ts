/** A cursor is the key text of the last visit of a page; base64url keeps callers from reading meaning into it. */
export function encodeCursor(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** What a caller sends may be anything: the page never begins before `start`, where other accounts are. */
export function decodeCursor(cursor: string, start: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  return text > start ? text : start;
}
