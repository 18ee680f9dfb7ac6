import { table } from '../table.ts';
import type { ReplayCounts } from './replay-counts.ts';

type Row = readonly [label: string, count: number];

/** The closing table of a replay. */
export function replaySummary(counts: ReplayCounts): string {
  const rows: Row[] = [
    ['Lines read', counts.lines],
    ['  pages', counts.pages],
    ['  skipped: static files', counts.staticFiles],
    ['  skipped: status other than 2xx and 304', counts.otherStatus],
    ['  skipped: method other than GET', counts.otherMethod],
    ['  malformed', counts.malformed],
    ['Pages', counts.pages],
    ['  accepted', counts.accepted],
    ...counts.refused.map(({ reason, pages }): Row => [`  refused: ${reason}`, pages]),
    ...(counts.notSent > 0 ? [['  not sent', counts.notSent] as const] : []),
    ['Visits', counts.visits],
    ['Visitors', counts.visitors],
  ];
  return table<Row>(
    [
      { header: '', cell: ([label]) => label },
      { header: '', cell: ([, count]) => count.toLocaleString('en-US'), align: 'right' },
    ],
    rows,
  ).trimStart();
}
