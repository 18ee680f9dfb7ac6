import type { ClientAddress } from '../../enrich/client-address.ts';
import type { AppIntake, Entered } from '../../ingest/app-intake.ts';
import type { AppOffers } from '../../ingest/app-offers.ts';
import type { AppOffer } from '../../protocol/app-offer.ts';
import { ApiError } from '../../protocol/errors.ts';
import { type CallOffer, externalEngagementAnswer, readExternalEngagement } from '../../protocol/external-engagement.ts';
import { CALL_OFFER_VALID_MS } from '../../visit/offer-validity.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { Visit } from '../../visit/visit.ts';
import { checkVersion } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';
import type { ServiceHosts } from '../service-hosts.ts';

interface Parts {
  readonly appIntake: AppIntake;
  readonly appOffers: AppOffers;
  readonly serviceHosts: ServiceHosts;
}

/** Nobody is sent where nobody answers. */
const ASKING = { offersValidMs: CALL_OFFER_VALID_MS, isOnlineOnly: true } as const;

/** The IVR API (contract §3.3): a telephone system starts a visit for its caller and asks for a place to send them to. */
export function externalEngagementPost({ appIntake, appOffers, serviceHosts }: Parts): Route {
  return {
    method: 'POST',
    path: '/api/account/:account/external/engagement',
    access: { kind: 'right', right: 'visit:report', unknownAccount: 'unknown-account' },
    checkQuery: (query) => checkVersion(query, ['1.0', '1']),
    body: 'json',
    takesFaultyBody: true,
    async handle({ account, body, client }) {
      const { visit, page } = await enter(appIntake, account.id, body).catch(asBadBody);
      const ids = { visitor: visit.visitor, session: visit.session, page };
      const origin = originOf(client, serviceHosts);
      return jsonAnswer(externalEngagementAnswer(ids, callOffer(origin, visit, appOffers.offer(visit, page))));
    },
  };
}

async function enter(intake: AppIntake, account: AccountId, body: unknown): Promise<Entered> {
  const nobodyYet = { visitor: undefined, session: undefined };
  // The system on the telephone is not the visitor.
  const sender = { ip: undefined, userAgent: '' };
  return intake.enter(account, nobodyYet, readExternalEngagement(body), sender, ASKING);
}

/** The code 5 is one of the interfaces of apps only (contract §12.13). */
function asBadBody(error: unknown): never {
  if (error instanceof ApiError && error.code === 'bad-report') throw new ApiError('bad-body', error.message, { cause: error });
  throw error;
}

/** Where this server is for whoever gets the link, as the Domain API tells it. */
function originOf(client: ClientAddress, hosts: ServiceHosts): string {
  const host = hosts.host('smt', client) ?? client.host;
  return `${host === client.host ? client.scheme : 'https'}://${host}`;
}

function callOffer(origin: string, { account, visitor, session }: Visit, offer: AppOffer | undefined): CallOffer | undefined {
  if (!offer?.leadsSomewhere) return undefined;
  const names = [visitor, session, offer.context].map(encodeURIComponent).join('/');
  return { urlToChat: `${origin}/api/account/${account}/external/engagement/${names}`, validForSeconds: offer.validForSeconds };
}
