import { jsonAnswer, type Route } from '../route.ts';

/** Says that the process runs; a supervisor restarts it when this does not answer. */
export function healthLiveGet(): Route {
  return { method: 'GET', path: '/health/live', access: { kind: 'public' }, handle: () => jsonAnswer({ status: 'live' }) };
}
