import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { ApiError } from '../../protocol/errors.ts';
import { faultsAnswer } from '../faults-answer.ts';
import { demandOf, versionTag } from '../if-match.ts';
import { jsonAnswer, type Route } from '../route.ts';
import { objectId, targetingList } from '../targeting-path.ts';

/** Adds or replaces one object; the configuration as a whole must stand with it. */
export function targetingObjectPut(admin: TargetingAdmin, now: () => number): Route {
  return {
    method: ['PUT'],
    path: '/api/account/:account/targeting/:list/:id',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    body: 'json',
    async handle(request) {
      const { account, params, body } = request;
      const id = objectId(params.id);
      const list = targetingList(params.list);
      if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ApiError('bad-body', 'The body must be an object.');
      if ('id' in body && body.id !== id) throw new ApiError('bad-body', `The path says id ${id}, the body another one.`);
      const pushed = await admin.putObject(account.id, list, { ...body, id }, demandOf(request));
      if (pushed === undefined) throw new ApiError('unknown-object', 'A new engagement is put with its campaign.');
      if (pushed.faults) return faultsAnswer(pushed.faults, now());
      request.header('etag', versionTag(pushed.stored.version));
      return jsonAnswer(admin.object(account.id, list, id));
    },
  };
}
