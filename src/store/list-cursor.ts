/** A cursor is the key text of the last visit of a page; base64url keeps callers from reading meaning into it. */
export function encodeCursor(text: string): string {
  return Buffer.from(text).toString('base64url');
}

export function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
