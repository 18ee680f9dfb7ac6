import { jsonAnswer, type Route } from '../route.ts';

/** Tells a caller how the server sees it: for finding wrong proxy settings (`vestibule doctor`). */
export function healthSelfGet(): Route {
  return { method: 'GET', path: '/health/self', access: { kind: 'public' }, handle: ({ client }) => jsonAnswer(client) };
}
