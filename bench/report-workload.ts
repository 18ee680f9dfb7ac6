import { lua } from './lua.ts';
import type { Workload } from './row.ts';
import type { RunningServer } from './server-process.ts';
import { openVisits, visitPath } from './visits.ts';

/** So many that no visit reaches a limit, which would make its later reports cheap. */
const VISITS = 5_000;

const BODY = JSON.stringify([
  {
    type: 'prodView',
    currency: 'USD',
    products: [{ product: { name: 'red high heel shoe', category: 'women shoes', sku: 'xyz567', price: 77.8 } }],
  },
]);

/** Reports of one viewed product, each into a visit drawn at random. */
export async function reportWorkload(server: RunningServer): Promise<Workload> {
  const paths = (await openVisits(server, VISITS)).map((visit) => visitPath(server, visit, 'events'));
  const headers = { authorization: `Bearer ${server.bearer}`, 'content-type': 'application/json' };
  return {
    sample: { method: 'POST', path: paths[0]!, headers, body: BODY },
    bodyIsJson: true,
    script: async () => `
wrk.method, wrk.headers, wrk.body = 'POST', ${lua(headers)}, ${lua(BODY)}
local paths = { ${paths.map(lua).join(', ')} }
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
