import type { Directory } from '../../auth/directory.ts';
import type { AppIntake } from '../../ingest/app-intake.ts';
import type { AppOffers } from '../../ingest/app-offers.ts';
import { engagementAnswer, readMonitoring } from '../../protocol/monitoring.ts';
import { installedApp, isOnBehalf, MONITORING, optionalBody } from '../app-path.ts';
import { appSender } from '../app-sender.ts';
import { single } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

interface Parts {
  readonly directory: Directory;
  readonly appIntake: AppIntake;
  readonly appOffers: AppOffers;
}

/** The Monitoring API's `engagement` (contract §2.2): creates or resumes a session and asks what to offer. 201 tells of new ids. */
export function monitoringEngagementPost({ directory, appIntake, appOffers }: Parts): Route {
  return {
    ...MONITORING,
    method: 'POST',
    path: '/api/account/:account/app/:app/engagement',
    async handle(request) {
      const { account, query } = request;
      const app = installedApp(directory, request);
      const report = readMonitoring(optionalBody(request));
      const ids = { visitor: single(query, 'vid'), session: single(query, 'sid') };
      const sender = appSender(request, report.client, isOnBehalf(query));
      const { visit, page, isNew } = await appIntake.enter(account.id, ids, report, sender, { app: app.id });
      const answered = { visitor: visit.visitor, session: visit.session, page };
      return jsonAnswer(engagementAnswer(answered, appOffers.offer(visit, page)), isNew ? 201 : 200);
    },
  };
}
