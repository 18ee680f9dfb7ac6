/**
 * The difference of two values of JSON objects or arrays. Only what differs by reference is looked into, so a change of a large
 * head costs what it touches. Keys are field names or array positions.
 */
export interface Patch {
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  readonly in?: Readonly<Record<string, Patch>> | undefined;
  /** What was added to the end of a text. */
  readonly add?: Readonly<Record<string, string>> | undefined;
  readonly drop?: readonly string[] | undefined;
  /** New length of an array that became shorter. */
  readonly size?: number | undefined;
}

/** Texts up to here are written anew. */
const SHORT_TEXT = 8;

type Fields = Readonly<Record<string | number, unknown>>;

/** What differs between two values, as far as they were compared. */
interface Differences {
  set?: Record<string, unknown> | undefined;
  in?: Record<string, Patch> | undefined;
  add?: Record<string, string> | undefined;
}

/** What turns `before` into `after`, as JSON can carry it; undefined when nothing differs. */
export function diffOf(before: object, after: object): Patch | undefined {
  return Array.isArray(before) && Array.isArray(after) ? diffOfArrays(before, after) : diffOfFields(before as Fields, after as Fields);
}

/** Tables of 64 buckets are compared with every change, so by index: names of positions would be strings, ten times as dear. */
function diffOfArrays(old: readonly unknown[], next: readonly unknown[]): Patch | undefined {
  const found: Differences = {};
  for (let index = 0; index < next.length; index += 1) if (old[index] !== next[index]) compare(found, index, old[index], next[index]);
  const size = next.length < old.length ? next.length : undefined;
  return size === undefined ? patchOf(found) : { ...found, size };
}

function diffOfFields(old: Fields, next: Fields): Patch | undefined {
  const found: Differences = {};
  // for-in takes half the time of Object.keys here, and this runs for every change.
  for (const key in next) if (old[key] !== next[key]) compare(found, key, old[key], next[key]);
  const drop = droppedKeys(old, next);
  return drop ? { ...found, drop } : patchOf(found);
}

function patchOf(found: Differences): Patch | undefined {
  return found.set || found.in || found.add ? found : undefined;
}

function compare(found: Differences, key: string | number, was: unknown, is: unknown): void {
  if (is === undefined) return;
  if (isSameKind(was, is)) {
    const patch = diffOf(was as object, is as object);
    if (patch) (found.in ??= {})[key] = patch;
    return;
  }
  const added = grownBy(was, is);
  if (added === undefined) (found.set ??= {})[key] = is;
  else (found.add ??= {})[key] = added;
}

/** Leaves `before` as it is; what the patch does not name is shared with it. */
export function applyPatch<T extends object>(before: T, patch: Patch): T {
  const after = (Array.isArray(before) ? before.slice(0, patch.size ?? before.length) : { ...before }) as Record<string, unknown>;
  if (patch.set) Object.assign(after, patch.set);
  for (const key of patch.drop ?? []) delete after[key];
  for (const [key, text] of Object.entries(patch.add ?? {})) after[key] = (after[key] as string) + text;
  for (const [key, inner] of Object.entries(patch.in ?? {})) after[key] = applyPatch(after[key] as object, inner);
  return after as T;
}

function droppedKeys(old: Fields, next: Fields): string[] | undefined {
  let drop: string[] | undefined;
  for (const key in old) if (next[key] === undefined && old[key] !== undefined) (drop ??= []).push(key);
  return drop;
}

/** Lists of ids are texts that grow (visit/seen.ts): of one more id the patch holds that id alone. */
function grownBy(was: unknown, is: unknown): string | undefined {
  if (typeof was !== 'string' || typeof is !== 'string' || was.length < SHORT_TEXT || !is.startsWith(was)) return undefined;
  return is.slice(was.length);
}

function isSameKind(was: unknown, is: unknown): boolean {
  return typeof was === 'object' && was !== null && typeof is === 'object' && is !== null && Array.isArray(was) === Array.isArray(is);
}
