import type { Directory } from '../../auth/directory.ts';
import type { AppIntake } from '../../ingest/app-intake.ts';
import { monitoringAnswer, readMonitoring, requireIdentification } from '../../protocol/monitoring.ts';
import { installedApp, isOnBehalf, MONITORING } from '../app-path.ts';
import { appSender } from '../app-sender.ts';
import { single } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

interface Parts {
  readonly directory: Directory;
  readonly appIntake: AppIntake;
}

/** The Monitoring API's `report` (contract §2.4): attributes and impressions of a session; PUT, or POST that means it. */
export function monitoringReportPut({ directory, appIntake }: Parts): Route {
  return {
    ...MONITORING,
    method: ['POST', 'PUT'],
    path: '/api/account/:account/app/:app/report',
    async handle(request) {
      const { account, query, body } = request;
      installedApp(directory, request);
      const report = { ...readMonitoring(body), holdsImpressions: true as const };
      const ids = { visitor: single(query, 'vid'), session: single(query, 'sid') };
      requireIdentification(report, ids.visitor);
      const sender = appSender(request, report.client, isOnBehalf(query));
      const { visit, page, isNew } = await appIntake.enter(account.id, ids, report, sender);
      return jsonAnswer(monitoringAnswer({ visitor: visit.visitor, session: visit.session, page }), isNew ? 201 : 200);
    },
  };
}
