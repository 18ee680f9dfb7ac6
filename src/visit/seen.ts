/**
 * Ids that a visit has met, so that a repeat is recognised without reading old entries: per kind a list of chunks, each a
 * comma-joined run of id hashes. A new id changes one chunk, so a stored change stays small however many ids there are.
 */
export type Seen = { readonly [kind in SeenKind]?: readonly string[] | undefined };

export type SeenKind = 'page' | 'report' | 'lead' | 'order' | 'service';

const HASH_LENGTH = 12;
const IDS_IN_A_CHUNK = 32;
const FULL_CHUNK_LENGTH = IDS_IN_A_CHUNK * (HASH_LENGTH + 1) - 1;

/** Retries come soon, so only the latest reports are remembered: 1,024 in full chunks and those of the chunk that fills. */
const MAX_CHUNKS: { readonly [kind in SeenKind]?: number } = { report: 1024 / IDS_IN_A_CHUNK + 1 };

export function hasSeen(seen: Seen, kind: SeenKind, id: string): boolean {
  const chunks = seen[kind];
  if (chunks === undefined) return false;
  const hash = hashOf(id);
  return chunks.some((chunk) => chunk.includes(hash));
}

/** Remembers an id that was not met before. */
export function remember(seen: Seen, kind: SeenKind, id: string): Seen {
  const chunks = [...(seen[kind] ?? [''])];
  // Looked for from the end: only a list that has come round fills a chunk before its last.
  const filling = chunks.findLastIndex((chunk) => chunk.length < FULL_CHUNK_LENGTH);
  const filled = append(chunks[filling] ?? '', hashOf(id));
  chunks[filling] = filled;
  if (filled.length === FULL_CHUNK_LENGTH) {
    const next = filling + 1 === MAX_CHUNKS[kind] ? 0 : filling + 1;
    chunks[next] = '';
  }
  return { ...seen, [kind]: chunks };
}

function append(chunk: string, hash: string): string {
  return chunk === '' ? hash : `${chunk},${hash}`;
}

/**
 * cyrb53, of which 52 bits are kept: two of 100,000 ids collide in one of a million visits. https://github.com/bryc/code (public
 * domain). The halves are printed apart, since a number of more than 31 bits takes eight times as long to print.
 */
function hashOf(id: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return printHalf(high) + printHalf(low);
}

function printHalf(bits: number): string {
  return (bits & 0x3ffffff).toString(36).padStart(HASH_LENGTH / 2, '0');
}
