import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { REJECT_REASONS, type Tally } from '../ingest/tally.ts';
import type { VisitStore } from '../store/visit-store.ts';
import { addRequestMetrics } from './request-metrics.ts';
import type { FinishedRequest } from './request-log.ts';

/** Prometheus metrics of this process (docs/operations.md names each). */
export interface Metrics {
  readonly registry: Registry;
  readonly tally: Tally;
  finished(request: FinishedRequest): void;
  /** Adds what is read from the store whenever the metrics are read. */
  observe(store: VisitStore): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    tally: createTally(registry),
    finished: addRequestMetrics(registry),
    observe: (store) => observeStore(registry, store),
  };
}

function createTally(registry: Registry): Tally {
  const registers = [registry];
  const accepted = new Counter({
    name: 'vestibule_events_accepted_total',
    help: 'Events (pages, attributes, signs of life) received',
    registers,
  });
  const applied = new Counter({ name: 'vestibule_events_applied_total', help: 'Events that are stored', registers });
  const truncated = new Counter({
    name: 'vestibule_events_truncated_total',
    help: 'Events whose entry was not kept because their visit had reached a limit',
    registers,
  });
  const rejected = new Counter({ name: 'vestibule_events_rejected_total', help: 'Events refused', labelNames: ['reason'], registers });
  const dropped = new Counter({
    name: 'vestibule_fields_dropped_total',
    help: 'Unknown fields of accepted attributes, left out',
    registers,
  });
  for (const reason of REJECT_REASONS) rejected.inc({ reason }, 0);
  const count = (counter: Counter, events: number): void => {
    accepted.inc(events);
    counter.inc(events);
  };
  return {
    applied: (events) => count(applied, events),
    truncated: (events) => count(truncated, events),
    rejected(reason, events) {
      if (events === 0) return;
      accepted.inc(events);
      rejected.inc({ reason }, events);
    },
    droppedFields: (fields) => dropped.inc(fields),
  };
}

function observeStore(registry: Registry, store: VisitStore): void {
  const gauges = {
    liveVisits: ['vestibule_live_visits', 'Visits that are live'],
    hotVisits: ['vestibule_hot_visits', 'Live visits that are kept in memory'],
    hotBytes: ['vestibule_hot_bytes', 'Memory of the visits that are kept in it'],
    pendingWrites: ['vestibule_pending_writes', 'Changes that are not yet acknowledged'],
  } as const;
  for (const [field, [name, help]] of Object.entries(gauges)) {
    const read = (): number => store.stats()[field as keyof typeof gauges];
    const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) });
  }
}
