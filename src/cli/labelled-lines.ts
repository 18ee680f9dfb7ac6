import { wrap } from './table.ts';

/** Prints "label  value" lines with the values under each other, wrapped at blanks to the width. */
export function labelledLines(pairs: readonly (readonly [label: string, value: string])[], width: number, indent = 2): string {
  const labels = Math.max(...pairs.map(([label]) => label.length));
  const room = Math.max(width - indent - labels - 2, 20);
  const before = ' '.repeat(indent);
  return pairs
    .flatMap(([label, value]) =>
      wrap(value, room).map((text, line) => `${before}${(line === 0 ? label : '').padEnd(labels)}  ${text}`.trimEnd()),
    )
    .join('\n');
}
