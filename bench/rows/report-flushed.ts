import type { Row } from '../row.ts';
import { reportWorkload } from '../report-workload.ts';

export const reportFlushed: Row = {
  name: 'report-fsync',
  title: 'single report of one attribute, acknowledged when flushed to disk',
  settings: { durability: 'fsync' },
  target: 0.6,
  prepare: reportWorkload,
};
