import { send } from '../http-client.ts';
import { oneRequest } from '../one-request.ts';
import type { Row } from '../row.ts';
import { stateRead } from '../state-read.ts';

export const stateUnchanged: Row = {
  name: 'state-unchanged',
  title: 'the same with If-None-Match, unchanged (304)',
  target: 0.85,
  async prepare(server) {
    const read = await stateRead(server);
    const { headers } = await send(server.url, read);
    const tag = headers.find(([name]) => name.toLowerCase() === 'etag')?.[1];
    if (tag === undefined) throw new Error('The state came without an ETag.');
    return oneRequest({ ...read, headers: { ...read.headers, 'if-none-match': tag } });
  },
};
