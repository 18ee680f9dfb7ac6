import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { ApiError } from '../../protocol/errors.ts';
import { faultsAnswer } from '../faults-answer.ts';
import { single } from '../query.ts';
import { demandOf, versionTag } from '../if-match.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** Puts a whole configuration in the place of the account's. With `dryRun=true` it is only checked. */
export function targetingPut(admin: TargetingAdmin, now: () => number): Route {
  return {
    method: ['PUT'],
    path: '/api/account/:account/targeting',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    checkQuery: (query) => {
      const dryRun = single(query, 'dryRun');
      if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false') throw new ApiError('bad-query', 'dryRun must be true or false.');
    },
    body: 'json',
    async handle(request) {
      const { account, query, body } = request;
      if (query.dryRun === 'true') {
        const faults = admin.check(body);
        return faults.length > 0 ? faultsAnswer(faults, now()) : jsonAnswer({ changed: false });
      }
      const pushed = await admin.push(account.id, body, demandOf(request));
      if (pushed.faults) return faultsAnswer(pushed.faults, now());
      request.header('etag', versionTag(pushed.stored.version));
      return jsonAnswer({ version: pushed.stored.version, changed: pushed.isChanged });
    },
  };
}
