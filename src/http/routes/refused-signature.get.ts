import type { Explanations } from '../../auth/explanations.ts';
import { ApiError } from '../../protocol/errors.ts';
import { single } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** What this server made of the last refused signature of a key, for `vestibule doctor --explain-signature`. Holds no secret. */
export function refusedSignatureGet(explanations: Explanations): Route {
  return {
    method: 'GET',
    path: '/doctor/refused-signature',
    access: { kind: 'operator' },
    handle({ query }) {
      const consumerKey = single(query, 'consumerKey');
      if (!consumerKey) throw new ApiError('bad-query', 'Query parameter consumerKey is missing.');
      const refusal = explanations.lastRefusal(consumerKey);
      if (!refusal) throw new ApiError('no-such-path', 'No signature of this key was refused since the server started.');
      return jsonAnswer(refusal);
    },
  };
}
