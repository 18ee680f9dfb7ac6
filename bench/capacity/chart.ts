import { shown } from '../table.ts';
import { type Capacity, type Measure, MEASURES, type Step } from './ladder.ts';

const [WIDTH, HEIGHT] = [860, 500];
const PANEL = { width: 430, height: 250, left: 56, right: 24, top: 44, bottom: 34 };

const LABEL_HEIGHT = 18;

/** Readable on light and on dark ground, which is left to the page. */
const COLOURS = { text: '#7d8590', grid: '#8b949e', target: '#d1644a', lines: ['#3b82f6', '#d29922'] };

interface Panel {
  readonly title: string;
  /** A line each, named in the chart when there are several. */
  readonly lines: readonly { readonly name: string; readonly measure: Measure }[];
}

const PANELS: readonly Panel[] = [
  { title: 'Anonymous memory, MiB', lines: [{ name: '', measure: MEASURES.memory }] },
  { title: 'Disk, GiB', lines: [{ name: '', measure: MEASURES.disk }] },
  {
    title: 'p99 of reads beside ingest, ms',
    lines: [
      { name: 'warm', measure: MEASURES.warmReads },
      { name: 'cold', measure: MEASURES.coldReads },
    ],
  },
  { title: 'Bulk reports, part of the rate at first', lines: [{ name: '', measure: MEASURES.ingestRatio }] },
];

/** The ladder as four small charts over the number of live visits; dashed lines are targets. */
export function capacityChart({ steps }: Capacity): string {
  const panels = PANELS.map((panel, at) => {
    const [x, y] = [(at % 2) * PANEL.width, Math.floor(at / 2) * PANEL.height];
    return `<g transform="translate(${x} ${y})">\n${panelOf(panel, steps).join('\n')}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${COLOURS.text}">
<title>Memory, disk, read latency and ingest rate from ${count(steps[0]!.visits)} to ${count(steps.at(-1)!.visits)} live visits</title>
${panels.join('\n')}
</svg>
`;
}

function panelOf({ title, lines }: Panel, steps: readonly Step[]): string[] {
  const series = lines.map(({ name, measure }) => ({ name, values: steps.map((step) => measure.of(step, steps)) }));
  const targets = lines.flatMap(({ measure }) => measure.atMost ?? measure.atLeast ?? []);
  const top = ceilingOf(Math.max(...targets, ...series.flatMap(({ values }) => values)));
  const most = steps.at(-1)!.visits;
  const x = (visits: number): number => round(PANEL.left + (visits / most) * (PANEL.width - PANEL.left - PANEL.right));
  const y = (value: number): number => round(PANEL.height - PANEL.bottom - (value / top) * (PANEL.height - PANEL.top - PANEL.bottom));
  return [
    `<text x="${PANEL.left}" y="20" font-size="14" font-weight="600">${title}</text>`,
    ...[0, top / 2, top].flatMap((value) => gridLine(y(value), shown(value))),
    ...steps.map(({ visits }) => `<text x="${x(visits)}" y="${PANEL.height - 14}" text-anchor="middle">${count(visits)}</text>`),
    ...targets.map((target) => level(y(target))),
    ...series.flatMap(({ name, values }, at) => {
      const points = steps.map(({ visits }, step) => [x(visits), y(values[step]!)] as const);
      const last = points.at(-1)!;
      const isBelow = targets.some((target) => Math.abs(y(target) - (last[1] - LABEL_HEIGHT / 2)) < LABEL_HEIGHT);
      const text = `${name} ${shown(values.at(-1)!)}`.trim();
      return [...curve(points, COLOURS.lines[at]!), label(last, text, isBelow, COLOURS.lines[at]!)];
    }),
  ];
}

function gridLine(y: number, text: string): string[] {
  return [
    `<line x1="${PANEL.left}" x2="${PANEL.width - PANEL.right}" y1="${y}" y2="${y}" stroke="${COLOURS.grid}" stroke-opacity="0.35"/>`,
    `<text x="${PANEL.left - 8}" y="${y + 4}" text-anchor="end">${text}</text>`,
  ];
}

function level(y: number): string {
  return `<line x1="${PANEL.left}" x2="${PANEL.width - PANEL.right}" y1="${y}" y2="${y}" stroke="${COLOURS.target}" stroke-dasharray="5 4"/>`;
}

function curve(points: readonly (readonly [number, number])[], colour: string): string[] {
  return [
    `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`),
  ];
}

/** Above its point, or below where a target would cross it. */
function label([x, y]: readonly [number, number], text: string, isBelow: boolean, colour: string): string {
  return `<text x="${x}" y="${round(isBelow ? y + LABEL_HEIGHT : y - 8)}" text-anchor="end" font-weight="600" fill="${colour}">${text}</text>`;
}

/** The next number that is 1, 2, 3, 4, 6 or 8 times a power of ten. */
export function ceilingOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 3, 4, 6, 8, 10].find((factor) => value <= factor * power)!;
}

function count(visits: number): string {
  return visits >= 1_000_000 ? `${visits / 1_000_000} M` : `${visits / 1_000} k`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
