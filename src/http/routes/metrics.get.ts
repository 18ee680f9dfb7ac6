import type { Route } from '../route.ts';

/** Prometheus metrics, for this machine and for callers with the local token. */
export function metricsGet(metrics: { readonly contentType: string; metrics(): Promise<string> }): Route {
  return {
    method: 'GET',
    path: '/metrics',
    access: { kind: 'operator' },
    handle: async () => ({ type: metrics.contentType, body: await metrics.metrics() }),
  };
}
