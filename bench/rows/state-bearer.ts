import { oneRequest } from '../one-request.ts';
import type { Row } from '../row.ts';
import { stateRead } from '../state-read.ts';

export const stateBearer: Row = {
  name: 'state-bearer',
  title: 'state read by bearer, the example document',
  target: 0.8,
  cpuTarget: 1.3,
  prepare: async (server) => oneRequest(await stateRead(server)),
};
