import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Configuration } from '../src/campaigns/configuration.ts';
import { closeConnections, send } from './http-client.ts';
import { lua } from './lua.ts';
import { cpuTimeUs } from './process-cpu.ts';
import { dataFolder, type RunningServer, startServerProcess } from './server-process.ts';
import { PAGE_ID, type OpenedVisit, openVisits } from './visits.ts';
import { load } from './wrk.ts';

/** So many that none comes near a limit, which would make its later reports cheap. */
const VISITS = 2_000;

/** Of three locations. */
const PAGE = { u: 'https://shop.example/section100/p100/7.html', pt: 'Title 199' };

const JSON_BODY = { 'content-type': 'application/json' };

/** What a report of the tag costs. */
export interface ReportCost {
  readonly perSecond: number;
  /** CPU time of the server a report, microseconds. */
  readonly cpuUs: number;
}

/** Sends carts by the tag, one a report, into visits drawn at random: first to an account without campaigns, then to the same account with these. */
export async function targetedReports(
  campaigns: Configuration,
  folder: string,
  seconds: number,
): Promise<Record<'without' | 'with', ReportCost>> {
  const server = await startServerProcess({ folder });
  try {
    const without = await costOf(server, folder, seconds);
    await push(campaigns, server, folder);
    // A page that was opened before has no locations: these are other visits.
    return { without, with: await costOf(server, folder, seconds) };
  } finally {
    closeConnections();
    await server.stop();
  }
}

/** A running server follows within two seconds. */
const FOLLOWS_MS = 2_000;

async function push(campaigns: Configuration, { account }: RunningServer, folder: string): Promise<void> {
  const file = join(folder, 'campaigns.json');
  writeFileSync(file, JSON.stringify(campaigns));
  const args = ['dist/main.js', 'campaigns', 'push', account, file, '--data-dir', dataFolder(folder)];
  await promisify(execFile)(process.execPath, args);
  await wait(FOLLOWS_MS);
}

async function costOf(server: RunningServer, folder: string, seconds: number): Promise<ReportCost> {
  const script = await scriptOf(server, await openVisits(server, VISITS, PAGE));
  const run = (lasting: number): ReturnType<typeof load> => load(server.url, script, join(folder, 'reports.lua'), lasting);
  await run(1);
  const before = cpuTimeUs(server.pid);
  const { requests, seconds: took } = await run(seconds);
  return { perSecond: requests / took, cpuUs: (cpuTimeUs(server.pid) - before) / requests };
}

/** Each tag says which offers its page holds, as it does after its first report: answers tell what changes. */
async function scriptOf(server: RunningServer, visits: readonly OpenedVisit[]): Promise<string> {
  const fields = await Promise.all(visits.map((visit) => fieldsOf(server, visit)));
  return `
local visits = { ${fields.map((known) => lua(JSON.stringify(known).slice(1, -1))).join(', ')} }
wrk.method, wrk.headers = 'POST', ${lua(JSON_BODY)}
function request()
  local sdes = '[{"type":"cart","total":' .. math.random(100) .. ',"numItems":1}]'
  return wrk.format(nil, '/api/js/${server.account}', nil, '{' .. visits[math.random(#visits)] .. ',"sdes":' .. sdes .. '}')
end
`;
}

/** What all reports of a visit's page say. */
async function fieldsOf({ url, account }: RunningServer, { visitor, session }: OpenedVisit): Promise<object> {
  const fields = { t: 'uc', pid: PAGE_ID, vid: visitor, sid: session, oc: [] as string[] };
  const first = { ...fields, sdes: [{ type: 'cart', total: 100, numItems: 1 }] };
  const { body } = await send(url, { method: 'POST', path: `/api/js/${account}`, headers: JSON_BODY, body: JSON.stringify(first) });
  const { offers = [] } = JSON.parse(body.toString()) as { offers?: readonly { contextId: string; state: number }[] };
  return { ...fields, oc: offers.map(({ contextId, state }) => `${contextId}.${state}`) };
}
