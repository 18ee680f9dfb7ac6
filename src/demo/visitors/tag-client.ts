import { createPageId, createVisitorId } from '../../protocol/ids.ts';
import type { TagAnswer } from '../../protocol/tag-answer.ts';
import type { ShopAttribute } from '../shop/shop-attribute.ts';
import type { Persona } from './persona.ts';

/** Where the tag's reports go. */
export interface TagServer {
  /** Heard over plain HTTP on loopback, as a trusted proxy: a report names its visitor's address. */
  readonly origin: string;
  readonly account: string;
}

export interface OpenedPage {
  readonly url: string;
  readonly title: string;
  readonly section: readonly string[];
  readonly attributes: readonly ShopAttribute[];
  readonly referrer: string;
}

/** Reports a simulated visit as the web tag reports a real one (contract §6.7, §12.12). Each call rejects when it is refused. */
export interface TagClient {
  readonly visitor: string;
  readonly session: string | undefined;
  /** Seconds between keep-alives that the server asks for. */
  readonly keepAliveSeconds: number;
  open(page: OpenedPage): Promise<void>;
  report(attributes: readonly ShopAttribute[]): Promise<void>;
  keepAlive(): Promise<void>;
}

export function createTagClient({ origin, account }: TagServer, { address, userAgent }: Persona, signal: AbortSignal): TagClient {
  const [visitor, tab] = [createVisitorId(), createVisitorId()];
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent, 'x-forwarded-for': address };
  let session: string | undefined;
  let page: string | undefined;
  let keepAliveSeconds = 10;

  async function send(kind: string, fields: object): Promise<void> {
    const sent = { t: kind, ts: Date.now(), rid: createVisitorId(), pid: page, tid: tab, vid: visitor, sid: session, ...fields };
    const answer = await fetch(`${origin}/api/js/${account}`, { method: 'POST', headers, body: JSON.stringify(sent), signal });
    if (!answer.ok) throw new Error(`A report was answered ${answer.status}.`);
    const { sdkConf, smtConf } = (await answer.json()) as TagAnswer;
    session = sdkConf.lpSessionId;
    keepAliveSeconds = smtConf.keepAliveFreq;
  }

  return {
    visitor,
    get session() {
      return session;
    },
    get keepAliveSeconds() {
      return keepAliveSeconds;
    },
    async open({ url, title, section, attributes, referrer }) {
      page = createPageId();
      await send('sp', { u: url, pt: title, r: referrer || undefined, sec: section, sdes: attributes });
      await send('pl', {});
    },
    report: (attributes) => send('uc', { sdes: attributes }),
    keepAlive: () => send('ip', {}),
  };
}
