import type { Row } from '../row.ts';
import { reportWorkload } from '../report-workload.ts';

export const reportWritten: Row = {
  name: 'report-os',
  title: 'the same, acknowledged when the operating system has it',
  settings: { durability: 'os' },
  target: 0.7,
  prepare: reportWorkload,
};
