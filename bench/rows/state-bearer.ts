import { lua } from '../lua.ts';
import type { Row } from '../row.ts';
import { openExampleVisit, visitPath } from '../visits.ts';

export const stateBearer: Row = {
  name: 'state-bearer',
  title: 'state read by bearer, the example document',
  async prepare(server) {
    const path = visitPath(server, await openExampleVisit(server), 'state');
    const headers = { authorization: `Bearer ${server.bearer}`, accept: 'application/json' };
    return {
      sample: { method: 'GET', path, headers },
      bodyIsJson: false,
      script: async () => `wrk.path = ${lua(path)}\nwrk.headers = ${lua(headers)}\n`,
    };
  },
};
