import type { OfferLinks } from '../../ingest/offer-links.ts';
import type { Route } from '../route.ts';

/** The link that a telephone system was given for its caller (contract §3.3): whoever has it is sent on, once. */
export function externalEngagementGet(links: OfferLinks): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/external/engagement/:visitor/:session/:context',
    access: { kind: 'account', unknownAccount: 'unknown-account' },
    // Programs that look at a link before somebody follows it send HEAD.
    hasEffects: true,
    async handle(request) {
      const { visitor = '', session = '', context = '' } = request.params;
      request.header('location', await links.follow({ account: request.account.id, visitor, session }, context));
      request.header('referrer-policy', 'no-referrer');
      return { status: 302 };
    },
  };
}
