import { lua } from './lua.ts';
import type { Workload } from './row.ts';
import type { RunningServer } from './server-process.ts';
import { reportRequest } from './visit-requests.ts';
import { openVisits } from './visits.ts';

/** So many that no visit reaches a limit, which would make its later reports cheap. */
const VISITS = 5_000;

/** Reports of one viewed product, each into a visit drawn at random. */
export async function reportWorkload(server: RunningServer): Promise<Workload> {
  const requests = (await openVisits(server, VISITS)).map((visit) => reportRequest(server, visit));
  const sample = requests[0]!;
  return {
    sample,
    bodyIsJson: true,
    script: async () => `
wrk.method, wrk.headers, wrk.body = 'POST', ${lua(sample.headers)}, ${lua(sample.body)}
local paths = { ${requests.map(({ path }) => lua(path)).join(', ')} }
local requests = {}
function init()
  for i, path in ipairs(paths) do requests[i] = wrk.format(nil, path) end
end
function request()
  return requests[math.random(#requests)]
end
`,
  };
}
