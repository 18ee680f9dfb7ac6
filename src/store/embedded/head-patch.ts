/**
 * The difference of two values of JSON objects or arrays. Only what differs by reference is looked into, so a change of a large
 * head costs what it touches. Keys are field names or array positions.
 */
export interface Patch {
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  readonly in?: Readonly<Record<string, Patch>> | undefined;
  readonly drop?: readonly string[] | undefined;
  /** New length of an array that became shorter. */
  readonly size?: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** What turns `before` into `after`, as JSON can carry it; undefined when nothing differs. */
export function diffOf(before: object, after: object): Patch | undefined {
  let set: Record<string, unknown> | undefined;
  let inner: Record<string, Patch> | undefined;
  const [old, next] = [before as Fields, after as Fields];
  // for-in takes half the time of Object.keys here, and this runs for every change.
  for (const key in next) {
    const [was, is] = [old[key], next[key]];
    if (was === is || is === undefined) continue;
    if (isSameKind(was, is)) {
      const patch = diffOf(was as object, is as object);
      if (patch) (inner ??= {})[key] = patch;
    } else (set ??= {})[key] = is;
  }
  const drop = droppedKeys(old, next);
  const size = Array.isArray(old) && Array.isArray(next) && next.length < old.length ? next.length : undefined;
  if (!set && !inner && !drop && size === undefined) return undefined;
  return { set, in: inner, drop, size };
}

/** Leaves `before` as it is; what the patch does not name is shared with it. */
export function applyPatch<T extends object>(before: T, patch: Patch): T {
  const after = (Array.isArray(before) ? before.slice(0, patch.size ?? before.length) : { ...before }) as Record<string, unknown>;
  if (patch.set) Object.assign(after, patch.set);
  for (const key of patch.drop ?? []) delete after[key];
  for (const [key, inner] of Object.entries(patch.in ?? {})) after[key] = applyPatch(after[key] as object, inner);
  return after as T;
}

function droppedKeys(old: Fields, next: Fields): string[] | undefined {
  if (Array.isArray(next)) return undefined;
  let drop: string[] | undefined;
  for (const key in old) if (next[key] === undefined && old[key] !== undefined) (drop ??= []).push(key);
  return drop;
}

function isSameKind(was: unknown, is: unknown): boolean {
  return typeof was === 'object' && was !== null && typeof is === 'object' && is !== null && Array.isArray(was) === Array.isArray(is);
}
