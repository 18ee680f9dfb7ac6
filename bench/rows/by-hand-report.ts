import { startByHand } from '../peers/by-hand/start.ts';
import { reportWorkload } from '../report-workload.ts';
import type { Row } from '../row.ts';

export const byHandReport: Row = {
  name: 'by-hand-report',
  title: 'report-fsync, against the hand-built service (Fastify and Redis with an AOF flushed always: RPUSH and HSET)',
  isOnlyFull: true,
  settings: { durability: 'fsync' },
  target: 2.5,
  startRival: startByHand,
  prepare: reportWorkload,
};
