import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AcknowledgedLoad, type Found } from './acknowledged-load.ts';
import { type Ready, serveProcess } from './served-process.ts';

export interface KillCounts extends Found {
  readonly kills: number;
}

const VISITS_A_ROUND = 24;
/** A kill comes after a number of acknowledgements drawn up to this, and some milliseconds: by count, since machines differ in speed. */
const MAX_ACKNOWLEDGED = 1500;
const MAX_DELAY_MS = 15;
const MAX_LOAD_MS = 10_000;

/**
 * Kills a server under load `kills` times, at random instants, and reads after each restart what the load of all rounds so far was told
 * to be stored. `flags` go to the server, such as a small journal, so that kills hit checkpoints.
 */
export async function killServers(kills: number, flags: readonly string[] = []): Promise<KillCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-kills-'));
  const dataDir = join(folder, 'data');
  const total = { kills, acknowledged: 0, lost: 0, halfApplied: 0, unacknowledged: 0 };
  let credentials: Ready | undefined;
  let loads: AcknowledgedLoad[] = [];
  for (let round = 0; round <= kills; round += 1) {
    const server = await serveProcess(dataDir, flags);
    credentials ??= server.ready;
    const { url } = server.ready;
    const latest = loads.at(-1);
    for (const load of loads) {
      const found = await load.find(url);
      total.lost += found.lost;
      total.halfApplied += found.halfApplied;
      if (load !== latest) continue;
      total.acknowledged += found.acknowledged;
      total.unacknowledged += found.unacknowledged;
    }
    if (round === kills) {
      await server.stop();
      break;
    }
    const load = new AcknowledgedLoad(credentials);
    // The last rounds are read again each time: what was kept once must stay.
    loads = [...loads.slice(-2), load];
    const driven = load.driveUntilGone(url, VISITS_A_ROUND);
    await randomInstant(load);
    await server.kill();
    await driven;
  }
  await rm(folder, { recursive: true, force: true });
  return total;
}

async function randomInstant(load: AcknowledgedLoad): Promise<void> {
  const target = Math.random() * MAX_ACKNOWLEDGED;
  const deadline = Date.now() + MAX_LOAD_MS;
  while (load.acknowledged < target && Date.now() < deadline) await pause(1);
  await pause(Math.random() * MAX_DELAY_MS);
}
