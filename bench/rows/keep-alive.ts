import type { SampleRequest } from '../http-client.ts';
import { CHROME_ON_MAC } from '../../test/http/shop-visit.ts';
import { lua } from '../lua.ts';
import { requestText } from '../request-text.ts';
import type { Row } from '../row.ts';
import type { RunningServer } from '../server-process.ts';
import { type OpenedVisit, openVisits, PAGE_ID } from '../visits.ts';

const VISITS = 5_000;

/** Stands in the text where the id of the report goes, which is new with each report. */
const REPORT_ID = 'rrrrrrrrrrrrrrrrrrrrrr';

export const keepAlive: Row = {
  name: 'keep-alive',
  title: 'keep-alive of the tag, as our tag posts it from a page, flushed to disk',
  settings: { durability: 'fsync' },
  target: 0.75,
  async prepare(server) {
    const visits = await openVisits(server, VISITS);
    const sample = keepAliveRequest(server, visits[0]!);
    return {
      sample,
      bodyIsJson: true,
      script: async ({ host }) => `
local requests = { ${visits.map((visit) => lua(requestText(keepAliveRequest(server, visit), host))).join(', ')} }
local before, after = {}, {}
for i, text in ipairs(requests) do
  local from, to = text:find('${REPORT_ID}', 1, true)
  before[i], after[i] = text:sub(1, from - 1), text:sub(to + 1)
end
math.randomseed(os.time())
local run, number = math.random(1e9), 0
function request()
  number = number + 1
  local i = math.random(#before)
  return before[i] .. string.format('%010d%012d', run, number) .. after[i]
end
`,
    };
  },
};

/** What a browser sends when the tag says that the page is still open: text/plain, so that no preflight goes ahead. */
function keepAliveRequest({ account }: RunningServer, { visitor, session }: OpenedVisit): SampleRequest {
  const report = {
    t: 'ip',
    ts: Date.now(),
    rid: REPORT_ID,
    pid: PAGE_ID,
    tid: '4q8zk2m0x7c1v9b3n5l6j8',
    vid: visitor,
    sid: session,
    sdes: [],
  };
  return {
    method: 'POST',
    path: `/api/js/${account}`,
    headers: {
      'user-agent': CHROME_ON_MAC,
      accept: '*/*',
      origin: 'https://shop.example',
      referer: 'https://shop.example/',
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify(report),
  };
}
