import { startByHandWithState } from '../peers/by-hand/start.ts';
import type { Row } from '../row.ts';
import { stateBearer } from './state-bearer.ts';

export const byHandRead: Row = {
  name: 'by-hand-read',
  title: 'state-bearer, against the hand-built service (Fastify and Redis: LRANGE and HGETALL)',
  isOnlyFull: true,
  target: 5,
  startRival: startByHandWithState,
  prepare: stateBearer.prepare,
};
