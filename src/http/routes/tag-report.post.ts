import type { TagIntake } from '../../ingest/tag-intake.ts';
import { ApiError } from '../../protocol/errors.ts';
import { readTagReport } from '../../protocol/tag-report.ts';
import type { RateLimits } from '../rate-limits.ts';
import { jsonAnswer, type Route } from '../route.ts';
import { senderOf } from '../tag-sender.ts';

/** Our tag's transport (contract §12.12): the names of the JSONP form as one JSON object, also sent by beacons. Without cookies. */
export function tagReportPost(intake: TagIntake, limitVisitor: RateLimits['visitor']): Route {
  return {
    method: 'POST',
    path: '/api/js/:account',
    access: { kind: 'account', unknownAccount: 'unknown-account' },
    body: 'json',
    async handle(request) {
      const { account, body } = request;
      if (typeof body !== 'object' || body === null || Array.isArray(body))
        throw new ApiError('bad-body', 'The body must be a JSON object.');
      const report = readTagReport(body as Record<string, unknown>);
      if (report.visitor !== undefined) limitVisitor?.(request, account.id, report.visitor);
      return jsonAnswer(await intake.accept(account.id, report, senderOf(request)));
    },
  };
}
