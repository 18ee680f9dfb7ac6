import type { Random } from '../../src/demo/random.ts';

/** Values that a grammar of JSON draws: shapes and texts that parsers and mergers have stumbled over. */
export function drawJson(random: Random, depth = 0): unknown {
  const kind = random.integer(0, depth > 4 ? 4 : 7);
  if (kind === 0) return random.pick([null, true, false]);
  if (kind === 1) return random.pick([0, -1, 1e308, -1e-308, 2 ** 53, 0.1, 1e21]);
  if (kind <= 4) return random.pick(TEXTS);
  if (kind === 5) return Array.from({ length: random.integer(0, 4) }, () => drawJson(random, depth + 1));
  return drawObject(random, depth);
}

/** One of the texts, or JSON as a text; never with half a surrogate pair, which no URL holds. */
export function drawText(random: Random): string {
  const text = random.chance(0.7) ? random.pick(TEXTS) : JSON.stringify(drawJson(random, 2));
  return text.replaceAll(/[\ud800-\udfff]/g, '?');
}

function drawObject(random: Random, depth: number): object {
  const names = Array.from({ length: random.integer(0, 6) }, () => random.pick(NAMES));
  return Object.fromEntries(names.map((name) => [name, drawJson(random, depth + 1)]));
}

/** A valid value with one part of it replaced, at whatever depth. */
export function mutateJson(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.integer(0, 3) === 0) return drawJson(random, 2);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  if (keys.length === 0) return drawJson(random, 2);
  const key = random.pick(keys);
  const fields = copy as Record<string, unknown>;
  fields[key] = mutateJson(random, fields[key]);
  return copy;
}

/** Bytes of a text with some of them changed, taken out or doubled. */
export function mutateBytes(random: Random, text: string): Buffer {
  let bytes = Buffer.from(text);
  for (let count = random.integer(1, 4); count > 0; count -= 1) {
    const at = random.integer(0, Math.max(0, bytes.length - 1));
    const change = random.integer(0, 2);
    if (change === 0 && bytes.length > 0) bytes[at] = random.integer(0, 255);
    else if (change === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + 8), bytes.subarray(at)]);
  }
  return bytes;
}

const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '\u2028</script>',
  '"\\',
  "' OR 1=1 --",
  '../../etc/passwd',
  '%00%ff',
  'x'.repeat(10_000),
  'שלום',
  '{"a":',
  'a.b.c',
];

const NAMES =
  'type info lead personal cart total products product quantity price pageId identities sub tkn iss entryPoints clientProperties ipAddress engagementAttributes impAttributes appType events vid sid t pid u sdes username password csrf campaigns goals id when toString hasOwnProperty __proto__'.split(
    ' ',
  );
