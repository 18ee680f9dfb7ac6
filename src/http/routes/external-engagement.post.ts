import type { AppIntake } from '../../ingest/app-intake.ts';
import type { AppOffers } from '../../ingest/app-offers.ts';
import { externalEngagementAnswer, readExternalEngagement } from '../../protocol/external-engagement.ts';
import { checkVersion } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

interface Parts {
  readonly appIntake: AppIntake;
  readonly appOffers: AppOffers;
}

/** The IVR API (contract §3.3): a telephone system starts a visit for its caller and asks for a place to send them to. */
export function externalEngagementPost({ appIntake, appOffers }: Parts): Route {
  return {
    method: 'POST',
    path: '/api/account/:account/external/engagement',
    access: { kind: 'right', right: 'visit:report', unknownAccount: 'unknown-account' },
    checkQuery: (query) => checkVersion(query, ['1.0', '1']),
    body: 'json',
    takesFaultyBody: true,
    async handle({ account, body }) {
      const nobodyYet = { visitor: undefined, session: undefined };
      // The system on the telephone is not the visitor.
      const sender = { ip: undefined, userAgent: '' };
      const { visit, page } = await appIntake.enter(account.id, nobodyYet, readExternalEngagement(body), sender, {});
      const ids = { visitor: visit.visitor, session: visit.session, page };
      return jsonAnswer(externalEngagementAnswer(ids, appOffers.offer(visit, page)));
    },
  };
}
