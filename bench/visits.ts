import { CHROME_ON_MAC, EXAMPLE_ATTRIBUTES } from '../test/http/shop-visit.ts';
import { type SampleRequest, send } from './http-client.ts';
import type { RunningServer } from './server-process.ts';

/** Of every visit's first page. */
export const PAGE_ID = '1899669462';

export interface OpenedVisit {
  readonly visitor: string;
  readonly session: string;
}

/** Opens a visit with the page and the attributes of the printed example, plus leads until the document is as long (6.9 KB). */
export async function openExampleVisit(server: RunningServer): Promise<OpenedVisit> {
  const leads = Array.from({ length: 4 }, (_, index) => ({
    type: 'lead',
    lead: { topic: 'luxury car test drive', leadId: `xyz${index}` },
  }));
  return openVisit(server, [...EXAMPLE_ATTRIBUTES, ...leads]);
}

/** Opens many visits of one page; `page` says what of it is not as usual, by the names of the tag's reports. */
export async function openVisits(server: RunningServer, count: number, page: object = {}): Promise<readonly OpenedVisit[]> {
  const visits: OpenedVisit[] = [];
  const atOnce = 32;
  for (let from = 0; from < count; from += atOnce) {
    const size = Math.min(atOnce, count - from);
    visits.push(...(await Promise.all(Array.from({ length: size }, () => openVisit(server, [], page)))));
  }
  return visits;
}

export function visitPath(server: RunningServer, { visitor, session }: OpenedVisit, what: 'state' | 'events'): string {
  return `/api/account/${server.account}/monitoring/visitors/${visitor}/visits/current/${what}?v=1&sid=${session}`;
}

async function openVisit(server: RunningServer, attributes: readonly object[], other: object = {}): Promise<OpenedVisit> {
  const page = { t: 'sp', pid: PAGE_ID, u: 'http://testFile.com', pt: 'Test Page', sdes: attributes, ...other };
  const { body } = await send(server.url, post(`/api/js/${server.account}`, JSON.stringify(page)));
  const { sdkConf, refused } = JSON.parse(body.toString()) as TagAnswer;
  if (refused !== undefined) throw new Error(`Attributes were refused: ${JSON.stringify(refused)}`);
  return { visitor: sdkConf.lpVisitorId, session: sdkConf.lpSessionId };
}

interface TagAnswer {
  readonly sdkConf: { readonly lpVisitorId: string; readonly lpSessionId: string };
  readonly refused?: unknown;
}

function post(path: string, body: string): SampleRequest {
  return { method: 'POST', path, headers: { 'content-type': 'application/json', 'user-agent': CHROME_ON_MAC }, body };
}
