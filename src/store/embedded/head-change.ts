import type { Seen } from '../../visit/seen.ts';
import { literal, text } from '../../visit/views/json.ts';
import type { Counts, OpenPage, Visit } from '../../visit/visit.ts';
import { diffOf } from './head-patch.ts';
import { PatchText } from './patch-text.ts';

const NUMBERS = ['version', 'startedAt', 'lastSeenAt', 'endsBy', 'expiresAt'] as const;
/** Small ones, replaced when they change, and those that no report changes. */
const VALUES = ['customer', 'personal', 'marketing', 'cart', 'identities', 'proven', 'account', 'visitor', 'session', 'origin'] as const;
const SEEN_KINDS = ['page', 'report', 'lead', 'order', 'service'] as const;

/**
 * Prints the patch that turns a version of a head into the next one, as applyPatch reads it. This runs for every report: what reports
 * usually change is printed here and nothing else is looked at, which takes a third of the time of diffOf() and JSON.stringify.
 */
export function printHeadChange(before: Visit, after: Visit): string {
  const patch = new PatchText();
  for (const name of NUMBERS) if (after[name] !== before[name]) patch.set(name, literal(after[name]));
  if (after.counts !== before.counts) patch.set('counts', printCounts(after.counts));
  if (after.pages !== before.pages) tellPages(patch, before.pages, after.pages);
  if (after.seen !== before.seen) tellSeen(patch, before.seen, after.seen);
  if (after.targeting !== before.targeting) tellDifference(patch, 'targeting', before.targeting, after.targeting);
  for (const name of VALUES) if (after[name] !== before[name]) tellValue(patch, name, after[name]);
  return patch.toString();
}

function tellValue(patch: PatchText, name: string, value: unknown): void {
  if (value === undefined) patch.drop(name);
  else patch.set(name, JSON.stringify(value));
}

function tellDifference(patch: PatchText, name: string, was: object | undefined, is: object | undefined): void {
  const inner = was && is && diffOf(was, is);
  if (inner) patch.within(name, JSON.stringify(inner));
  else if (!was || !is) tellValue(patch, name, is);
}

/** One page without targeting is short: it is told whole. */
function tellPages(patch: PatchText, was: readonly OpenPage[], is: readonly OpenPage[]): void {
  const [page] = is;
  if (page && is.length === 1 && page.target === undefined) patch.set('pages', `[${printPage(page)}]`);
  else tellDifference(patch, 'pages', was, is);
}

function printPage({ id, ordinal, tab, startedAt, lastSeenAt, loaded, truncated }: OpenPage): string {
  return (
    `{"id":${text(id)},"ordinal":${ordinal}${tab === undefined ? '' : `,"tab":${text(tab)}`},"startedAt":${literal(startedAt)}` +
    `,"lastSeenAt":${literal(lastSeenAt)},"loaded":${loaded}${truncated === undefined ? '' : `,"truncated":${truncated}`}}`
  );
}

function printCounts({ pages, events, bytes, truncated, leads, purchases, services }: Counts): string {
  return (
    `{"pages":${pages},"events":${events},"bytes":${bytes},"truncated":${truncated},"leads":${leads}` +
    `,"purchases":${purchases},"services":${services}}`
  );
}

function tellSeen(patch: PatchText, was: Seen, is: Seen): void {
  const inner = new PatchText();
  for (const kind of SEEN_KINDS) {
    const [old, next] = [was[kind], is[kind]];
    if (old === next) continue;
    if (old && next && old.length === next.length) tellBuckets(inner, kind, old, next);
    else tellValue(inner, kind, next);
  }
  if (!inner.isEmpty) patch.within('seen', inner.toString());
}

/** A new id is a hash at the end of one bucket (visit/seen.ts), unless the bucket is full. */
function tellBuckets(patch: PatchText, kind: string, was: readonly string[], is: readonly string[]): void {
  const inner = new PatchText();
  for (let index = 0; index < is.length; index += 1) {
    const [old, bucket] = [was[index]!, is[index]!];
    if (old === bucket) continue;
    if (bucket.startsWith(old)) inner.add(index, `"${bucket.slice(old.length)}"`);
    else inner.set(String(index), `"${bucket}"`);
  }
  if (!inner.isEmpty) patch.within(kind, inner.toString());
}
