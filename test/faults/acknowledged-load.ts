import { Agent, request } from 'node:http';
import type { Ready } from './served-process.ts';

/** One visit that is reported to, with what was acknowledged and what was found of it. */
export interface DrivenVisit {
  readonly vid: string;
  readonly sid: string;
  /** Numbers of the reports that were answered 200. */
  readonly acknowledged: Set<number>;
  sent: number;
}

export interface Found {
  readonly acknowledged: number;
  readonly lost: number;
  readonly halfApplied: number;
  /** Stored, but the server died before it could say so. */
  readonly unacknowledged: number;
}

/** Drives visits of one server: each report is one lead, one service and one cart that carry the same number. */
export class AcknowledgedLoad {
  readonly visits: DrivenVisit[] = [];
  /** Reports of all visits that were answered 200. */
  acknowledged = 0;
  readonly #bearer: string;
  readonly #account: string;

  constructor({ bearer, account }: Pick<Ready, 'bearer' | 'account'>) {
    this.#bearer = bearer;
    this.#account = account;
  }

  /** Starts visits and reports to all of them at once until the server is gone. Resolves then. */
  async driveUntilGone(url: string, visits: number): Promise<void> {
    const agent = new Agent({ keepAlive: true });
    await Promise.all(Array.from({ length: visits }, () => this.#drive(url, agent)));
    agent.destroy();
  }

  async #drive(url: string, agent: Agent): Promise<void> {
    try {
      const page = { t: 'sp', pid: '1', u: 'https://shop.example/', pt: 'Home' };
      const started = await exchange(agent, 'POST', `${url}/api/js/${this.#account}`, JSON.stringify(page));
      const { lpVisitorId: vid, lpSessionId: sid } = JSON.parse(started.text).sdkConf;
      const visit: DrivenVisit = { vid, sid, acknowledged: new Set(), sent: 0 };
      this.visits.push(visit);
      for (;;) await this.#report(url, agent, visit);
    } catch {
      // The server was killed.
    }
  }

  async #report(url: string, agent: Agent, visit: DrivenVisit): Promise<void> {
    visit.sent += 1;
    const number = visit.sent;
    const body = [
      { type: 'lead', lead: { leadId: String(number) } },
      { type: 'service', service: { serviceId: String(number) } },
      { type: 'cart', total: number, numItems: 1, products: [] },
    ];
    const { status } = await exchange(agent, 'POST', url + this.#path(visit, 'events'), JSON.stringify(body), this.#bearer);
    if (status !== 200) return;
    visit.acknowledged.add(number);
    this.acknowledged += 1;
  }

  /** Reads every visit from the server that was started again. */
  async find(url: string): Promise<Found> {
    const agent = new Agent({ keepAlive: true });
    const found = { acknowledged: 0, lost: 0, halfApplied: 0, unacknowledged: 0 };
    for (const visit of this.visits) {
      const { status, text } = await exchange(agent, 'GET', url + this.#path(visit, 'state'), undefined, this.#bearer);
      if (status !== 200) throw new Error(`An acknowledged visit is gone: ${status} ${text}`);
      const session = JSON.parse(text).appSessions[0];
      const leads = numbers(session.leads, 'leadId');
      found.acknowledged += visit.acknowledged.size;
      found.lost += [...visit.acknowledged].filter((number) => !leads.has(number)).length;
      found.unacknowledged += [...leads].filter((number) => !visit.acknowledged.has(number)).length;
      if (!isWhole(session, leads)) found.halfApplied += 1;
    }
    agent.destroy();
    return found;
  }

  #path({ vid, sid }: DrivenVisit, what: 'state' | 'events'): string {
    return `/api/account/${this.#account}/monitoring/visitors/${vid}/visits/current/${what}?v=1&sid=${sid}`;
  }
}

interface Session {
  readonly leads?: readonly Record<string, string>[];
  readonly serviceActivity?: readonly Record<string, string>[];
  readonly cart?: { readonly cartStatus: { readonly total: number } };
  readonly events: readonly unknown[];
}

/** Leads, services, events and the cart must tell the same story. */
function isWhole({ serviceActivity, cart, events }: Session, leads: ReadonlySet<number>): boolean {
  const services = numbers(serviceActivity, 'serviceId');
  const last = Math.max(0, ...leads);
  return (
    [...leads].every((number) => services.has(number)) &&
    services.size === leads.size &&
    (cart?.cartStatus.total ?? 0) === last &&
    events.length === 3 * leads.size
  );
}

function numbers(items: readonly Record<string, string>[] | undefined, key: string): Set<number> {
  return new Set((items ?? []).map((item) => Number(item[key])));
}

function exchange(agent: Agent, method: string, url: string, body?: string, bearer?: string): Promise<{ status: number; text: string }> {
  const headers = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
