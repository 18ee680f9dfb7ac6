import { oneRequest } from '../one-request.ts';
import type { Row } from '../row.ts';
import { stateRead } from '../state-read.ts';

export const stateTls: Row = {
  name: 'state-tls',
  title: 'state-bearer over TLS, against a bare node:https server with the same certificate',
  settings: { tls: 'on' },
  target: 0.7,
  prepare: async (server) => oneRequest(await stateRead(server)),
};
