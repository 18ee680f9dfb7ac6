import { shown, table } from '../table.ts';
import { type Capacity, type Measure, MEASURES } from './ladder.ts';

const HEADING = '## Capacity';

/** The ladder as a table for people; also valid Markdown. Only the last step is judged. */
export function capacityTable({ steps }: Capacity): string {
  const head = ['', ...steps.map(({ visits }) => visits.toLocaleString('en')), 'target'];
  const lines = Object.values(MEASURES).map((measure: Measure) => {
    const values = steps.map((step) => measure.of(step, steps));
    return [`${measure.title}${measure.unit && `, ${measure.unit}`}`, ...values.map(shown), targetOf(measure)];
  });
  return table(head, lines);
}

/** The page of results with this ladder as its last section. */
export function withCapacity(page: string, capacity: Capacity): string {
  const { machine } = capacity;
  const before = page.split(`\n${HEADING}\n`)[0]!.trimEnd();
  return `${before}

${HEADING}

Written by \`npm run bench:capacity\`: live visits of five pages and five attributes, by 100,000 people, on one server with default settings
(but visits last six hours in silence). Targets are meant for the last step. What each figure is: [README.md](README.md).

${capacityTable(capacity)}

- ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}, commit ${machine.commit}, ${machine.date}
`;
}

function targetOf({ atMost, atLeast }: Measure): string {
  if (atMost !== undefined) return `≤ ${shown(atMost)}`;
  return atLeast === undefined ? '' : `≥ ${shown(atLeast)}`;
}
