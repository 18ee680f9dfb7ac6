import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { ApiError } from '../../protocol/errors.ts';
import { single } from '../query.ts';
import { versionTag } from '../if-match.ts';
import { jsonAnswer, type Route } from '../route.ts';
import { objectId, targetingList } from '../targeting-path.ts';

/** One campaign, engagement, profile, behaviour, location, goal, skill or zone; `revision` asks for one that was replaced lately. */
export function targetingObjectGet(admin: TargetingAdmin): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/targeting/:list/:id',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    handle(request) {
      const { account, params, query } = request;
      const revision = single(query, 'revision');
      const asked = revision === undefined ? undefined : Number(revision);
      const object = admin.object(account.id, targetingList(params.list), objectId(params.id), asked);
      if (object === undefined) throw new ApiError('unknown-object');
      // What was replaced cannot be changed any more.
      if (asked === undefined) request.header('etag', versionTag(admin.read(account.id)?.version));
      return jsonAnswer(object);
    },
  };
}
