import type { TargetingAdmin } from '../../admin/targeting-admin.ts';
import { completeConfiguration } from '../../protocol/campaigns/complete-configuration.ts';
import { versionTag } from '../if-match.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** The campaigns of an account as one configuration, which can be put back as it is (docs/campaigns.md). */
export function targetingGet(admin: TargetingAdmin): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/targeting',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    handle(request) {
      const stored = admin.read(request.account.id);
      request.header('etag', versionTag(stored?.version));
      return jsonAnswer(stored?.configuration ?? completeConfiguration({}));
    },
  };
}
