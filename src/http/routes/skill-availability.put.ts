import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { AVAILABILITIES } from '../../campaigns/configuration.ts';
import { ApiError } from '../../protocol/errors.ts';
import { jsonAnswer, type Route } from '../route.ts';
import { objectId } from '../targeting-path.ts';

/** Says whether a skill is online, offline or busy: open pages learn of it with their next keep-alive. */
export function skillAvailabilityPut(admin: TargetingAdmin): Route {
  return {
    method: ['PUT'],
    path: '/api/account/:account/targeting/skills/:id/availability',
    access: { kind: 'right', right: 'skill:availability', unknownAccount: 'unknown-account' },
    body: 'json',
    async handle({ account, params, body }) {
      const said = typeof body === 'object' && body !== null && 'availability' in body ? body.availability : undefined;
      const availability = AVAILABILITIES.find((known) => known === said);
      if (availability === undefined) throw new ApiError('bad-body', `availability must be ${AVAILABILITIES.join(', ')}.`);
      const isKnown = await admin.setAvailability(account.id, objectId(params.id), availability);
      if (!isKnown) throw new ApiError('unknown-object');
      return jsonAnswer({ availability });
    },
  };
}
