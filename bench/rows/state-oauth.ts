import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lua } from '../lua.ts';
import { createSigner } from '../oauth-signer.ts';
import type { Row } from '../row.ts';
import { openExampleVisit, visitPath } from '../visits.ts';

/** More than any server of one core reads; a signature that is used twice is refused and fails the run. */
const SIGNATURES_PER_SECOND = 25_000;

/** Signing is the client's work, so wrk takes signatures from a list. The ceiling does not look at them and may begin again. */
export const stateOAuth: Row = {
  name: 'state-oauth',
  title: 'the same with OAuth 1.0a HMAC-SHA1, a fresh nonce each',
  target: 0.55,
  async prepare(server) {
    const path = visitPath(server, await openExampleVisit(server), 'state');
    const sign = createSigner(server, 'GET', path);
    return {
      sample: { method: 'GET', path, headers: { authorization: sign(new URL(server.url).host), accept: 'application/json' } },
      bodyIsJson: false,
      async script({ host, seconds, folder }) {
        const file = join(folder, 'signatures.txt');
        writeFileSync(file, Array.from({ length: SIGNATURES_PER_SECOND * seconds }, () => sign(host)).join('\n'));
        return `
local signatures = {}
for line in io.lines(${lua(file)}) do signatures[#signatures + 1] = line end
local head = 'GET ' .. ${lua(path)} .. ' HTTP/1.1\\r\\nHost: ' .. ${lua(host)} .. '\\r\\nAccept: application/json\\r\\nAuthorization: '
local next = 0
function request()
  next = next % #signatures + 1
  return head .. signatures[next] .. '\\r\\n\\r\\n'
end
`;
      },
    };
  },
};
