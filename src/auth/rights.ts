/** What a credential may do in its account. */
export const RIGHTS = [
  'visit:read',
  'visit:read-personal',
  'visit:report',
  'skill:availability',
  'account:admin',
  'server:observe',
] as const;
export type Right = (typeof RIGHTS)[number];

/** What keys and tokens hold when nothing else is asked for. */
export const DEFAULT_RIGHTS: readonly Right[] = ['visit:read', 'visit:read-personal', 'visit:report'];

/** What users hold when nothing else is asked for. */
export const DEFAULT_USER_RIGHTS: readonly Right[] = ['visit:read', 'visit:read-personal'];

export function isRight(text: string): text is Right {
  return RIGHTS.some((right) => right === text);
}
