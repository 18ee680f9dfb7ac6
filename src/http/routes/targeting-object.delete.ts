import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { ApiError } from '../../protocol/errors.ts';
import { faultsAnswer } from '../faults-answer.ts';
import { jsonAnswer, type Route } from '../route.ts';
import { objectId, targetingList } from '../targeting-path.ts';

/** Removes one object, unless something still refers to it. */
export function targetingObjectDelete(admin: TargetingAdmin, now: () => number): Route {
  return {
    method: 'DELETE',
    path: '/api/account/:account/targeting/:list/:id',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    async handle({ account, params }) {
      const pushed = await admin.removeObject(account.id, targetingList(params.list), objectId(params.id));
      if (pushed === undefined) throw new ApiError('unknown-object');
      return pushed.faults ? faultsAnswer(pushed.faults, now()) : jsonAnswer({ version: pushed.stored.version });
    },
  };
}
