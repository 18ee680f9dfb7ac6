import { createAccount, createApiKey, createBearerToken } from './auth/credentials.ts';
import { DEFAULT_RIGHTS } from './auth/rights.ts';
import type { SecretBox } from './auth/secret-box.ts';
import type { TagIntake } from './ingest/tag-intake.ts';
import { createPageId, createVisitorId } from './protocol/ids.ts';
import type { TagReport } from './protocol/tag-report.ts';
import type { ConfigStore } from './store/config-store.ts';
import type { AccountId, SessionId, VisitorId } from './visit/ids.ts';

/** The account and credentials of an empty data folder; secrets are shown once. */
export interface FirstStart {
  readonly account: AccountId;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  readonly bearer: string;
}

/** A visit to try a read on. */
export interface SampleVisit {
  readonly visitor: VisitorId;
  readonly session: SessionId;
}

const FIRST_ACCOUNT = '12345678' as AccountId;

/** Gives an empty configuration its first account, key and token; undefined when there is an account already. */
export async function prepareFirstStart(store: ConfigStore, box: SecretBox, now: number): Promise<FirstStart | undefined> {
  if (store.read().accounts.length > 0) return undefined;
  const account = await createAccount(store, { id: FIRST_ACCOUNT, name: 'First account', now });
  const request = { account: account.id, name: 'first start', rights: DEFAULT_RIGHTS, now };
  const key = await createApiKey(store, box, request);
  const token = await createBearerToken(store, request);
  return {
    account: account.id,
    consumerKey: key.consumerKey,
    consumerSecret: key.consumerSecret,
    accessToken: key.accessToken,
    accessTokenSecret: key.accessTokenSecret,
    bearer: token.token,
  };
}

/** Makes the visit that the printed command reads: one page and a cart, reported as the tag reports them. */
export async function makeSampleVisit(intake: TagIntake, account: AccountId): Promise<SampleVisit> {
  const visitor = createVisitorId();
  const report: TagReport = {
    kind: 'sp',
    visitor,
    session: undefined,
    pageId: createPageId(),
    tab: undefined,
    reportId: undefined,
    url: 'https://shop.example/cart',
    title: 'Your cart',
    referrer: 'https://www.google.com/search?q=walking+shoes',
    sections: ['shop', 'cart'],
    device: {},
    attributes: [{ type: 'cart', total: 77.8, currency: 'EUR', numItems: 1, products: [{ product: SAMPLE_PRODUCT, quantity: 1 }] }],
    identities: undefined,
    history: undefined,
    heldOffers: undefined,
    isHeard: false,
  };
  const { sdkConf } = await intake.accept(account, report, { ip: '127.0.0.1', userAgent: SAMPLE_AGENT });
  return { visitor, session: sdkConf.lpSessionId };
}

const SAMPLE_PRODUCT = { name: 'walking shoe', category: 'shoes', sku: 'xyz567', price: 77.8 };
const SAMPLE_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
