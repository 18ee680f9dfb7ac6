import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { ApiError } from '../../protocol/errors.ts';
import { faultsAnswer } from '../faults-answer.ts';
import { demandOf, versionTag } from '../if-match.ts';
import { jsonAnswer, type Route } from '../route.ts';
import { objectId, targetingList } from '../targeting-path.ts';

/** Removes one object, unless something still refers to it. */
export function targetingObjectDelete(admin: TargetingAdmin, now: () => number): Route {
  return {
    method: 'DELETE',
    path: '/api/account/:account/targeting/:list/:id',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    async handle(request) {
      const { account, params } = request;
      const pushed = await admin.removeObject(account.id, targetingList(params.list), objectId(params.id), demandOf(request));
      if (pushed === undefined) throw new ApiError('unknown-object');
      if (pushed.faults) return faultsAnswer(pushed.faults, now());
      request.header('etag', versionTag(pushed.stored.version));
      return jsonAnswer({ version: pushed.stored.version });
    },
  };
}
