export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'right' | undefined;
}

const GAP = '  ';

/**
 * Prints rows under headers. The last column takes the room that is left and wraps at blanks; the others are as wide as their widest
 * cell, because ids that are cut cannot be copied.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width = Number.POSITIVE_INFINITY): string {
  const cells = [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ cell }) => printable(cell(row))))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]!.length)));
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + GAP.length, 0);
  const room = Math.max(width - before, 16);
  return cells.flatMap((line) => printedLines(line, widths, room, columns)).join('\n');
}

function printedLines(
  line: readonly string[],
  widths: readonly number[],
  room: number,
  columns: readonly { align?: 'right' | undefined }[],
): string[] {
  const padded = line.slice(0, -1).map((cell, index) => pad(cell, widths[index]!, columns[index]?.align));
  const [first = '', ...more] = wrap(line.at(-1)!, room);
  const isRight = columns.at(-1)?.align === 'right';
  const last = isRight ? pad(first, Math.min(widths.at(-1)!, room), 'right') : first;
  const indent = ' '.repeat(padded.join(GAP).length + GAP.length);
  return [[...padded, last].join(GAP).trimEnd(), ...more.map((text) => indent + text)];
}

/** Names are what somebody typed: a line break or an escape sequence in one must not reach the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}

/** Breaks a text at blanks into lines of at most `width` characters; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
