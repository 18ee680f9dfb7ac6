import { ApiError } from '../../protocol/errors.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** Says whether requests should be sent here: no longer once the server is stopping. */
export function healthReadyGet(isStopping: () => boolean): Route {
  return {
    method: 'GET',
    path: '/health/ready',
    access: { kind: 'public' },
    handle() {
      if (isStopping()) throw new ApiError('stopping');
      return jsonAnswer({ status: 'ready' });
    },
  };
}
