import assert from 'node:assert/strict';
import { createRandom } from '../../src/demo/random.ts';
import { createApp } from '../../src/auth/apps.ts';
import { RIGHTS } from '../../src/auth/rights.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { addTenant, configure, issueToken } from '../http/configuration.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { startTestServer, statePath } from '../http/test-server.ts';
import { drawRequest, type HostileRequest, type Known } from './hostile-request.ts';

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  readonly progress?: (done: number) => void;
}

/** How many answers had each status; `heapGrowth` is in bytes, after collecting where the process may. */
export interface FuzzOutcome {
  readonly statuses: ReadonlyMap<number, number>;
  readonly heapGrowth: number;
}

const AT_ONCE = 16;
/** Clock between two cases: visits that were started end while it goes on. */
const STEP_MS = 100;

/** Sends hostile requests to every route. Throws when one is answered 5xx, or when a visit that none of them names has changed. */
export async function fuzz({ cases, seed, progress }: FuzzOptions): Promise<FuzzOutcome> {
  let clock = Date.now();
  // A login costs a password hash, which is not what is tested here; the visits must not outgrow the memory of the test.
  const flags = { tls: 'off', loginRate: '1', hotSetBytes: '8MiB', visitMaxAge: '10d', visitIdleTimeout: '10d' };
  const server = await startTestServer({ flags, now: () => clock });
  try {
    const known = await prepare(server, clock);
    const tenant = await addTenant(server, { id: 'bystander', now: clock }, 'visitor');
    const bystander = () =>
      server.send('GET', statePath('bystander', tenant.vid, tenant.sid), { headers: { authorization: tenant.token.authorization } });
    const before = await bystander();
    const statuses = new Map<number, number>();
    const heapBefore = heapUsed();
    for (let done = 0; done < cases; done += AT_ONCE) {
      const random = createRandom(seed + done);
      const requests = Array.from({ length: Math.min(AT_ONCE, cases - done) }, () => drawRequest(random, known));
      clock += STEP_MS * requests.length;
      const answers = await Promise.all(requests.map((request) => server.send(request.method, request.path, request)));
      for (const [index, { status, text }] of answers.entries()) {
        assert.ok(status < 500, `seed ${seed + done}: ${described(requests[index]!)} was answered ${status} ${text}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      progress?.(done + requests.length);
    }
    assert.equal((await bystander()).text, before.text, 'a visit that nobody named has changed');
    return { statuses, heapGrowth: heapUsed() - heapBefore };
  } finally {
    await server.stop();
  }
}

async function prepare(server: Awaited<ReturnType<typeof startTestServer>>, now: number): Promise<Known> {
  const app = await configure(server, (store) => createApp(store, { account: server.account as AccountId, name: 'fuzz', now }));
  const { authorization } = await issueToken(server, { rights: RIGHTS, now });
  const { vid, sid } = await startVisitByTag(server);
  return { account: server.account, app: app.id, vid, sid, bearer: authorization.slice('Bearer '.length) };
}

function described({ method, path, headers, body }: HostileRequest): string {
  return `${method} ${path} ${JSON.stringify(headers)} ${String(body).slice(0, 2000)}`;
}

function heapUsed(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}
