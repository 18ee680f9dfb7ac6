import { Counter, type Histogram, type Registry } from 'prom-client';
import type { FinishedRequest } from './request-log.ts';
import type { Route } from './route.ts';
import { DurationBuckets } from './duration-buckets.ts';

/** Numbers by status, by method, by route. */
type Counts = Map<Route | undefined, Map<string, Map<number, number>>>;

/**
 * Counts requests in plain numbers and tells the registry when it is asked: labels that are put together and looked up for each
 * request cost as much as finding its route. Returns what counts an answered request.
 */
export function addRequestMetrics(registry: Registry): (request: FinishedRequest) => void {
  const counts: Counts = new Map();
  const seconds = new DurationBuckets('vestibule_request_seconds', 'Time from the request line to the answer');
  addCounter(registry, counts);
  registry.registerMetric(seconds as unknown as Histogram);
  return ({ arrival, route, status }) => {
    add(counts, route, arrival.method, status);
    seconds.observe((performance.now() - arrival.arrivedAt) / 1000);
  };
}

function add(counts: Counts, route: Route | undefined, method: string, status: number): void {
  let methods = counts.get(route);
  if (methods === undefined) counts.set(route, (methods = new Map()));
  let statuses = methods.get(method);
  if (statuses === undefined) methods.set(method, (statuses = new Map()));
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
}

function addCounter(registry: Registry, counts: Counts): void {
  const counter: Counter = new Counter({
    name: 'vestibule_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
    collect() {
      counter.reset();
      for (const [route, methods] of counts) {
        for (const [method, statuses] of methods) {
          for (const [status, requests] of statuses) counter.inc({ method, route: route?.path ?? '', status }, requests);
        }
      }
    },
  });
}
