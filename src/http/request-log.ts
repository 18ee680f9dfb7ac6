import type { Logger } from 'pino';
import { type ApiError, ERRORS } from '../protocol/errors.ts';
import type { Arrival } from './arrival.ts';
import type { Route } from './route.ts';

/** A request that was answered. What is logged of it holds no ids of visitors, no attribute values, no secrets. */
export interface FinishedRequest {
  readonly arrival: Arrival;
  readonly status: number;
  /** Undefined where no route takes the path. */
  readonly route: Route | undefined;
  readonly error: ApiError | undefined;
}

/** Refusals a second that are logged one by one; a flood of them must not become a flood of lines. */
const REFUSALS_PER_SECOND = 50;

/** Logs failures as errors, refusals as information (a bounded number a second), the rest only at level debug. */
export function createRequestLog(logger: Logger, now: () => number): (request: FinishedRequest) => void {
  let second = 0;
  let refusals = 0;
  return (request) => {
    const { error } = request;
    if (!error) {
      if (logger.isLevelEnabled('debug')) logger.debug(recordOf(request), 'request');
      return;
    }
    const { internalCode, status } = ERRORS[error.code];
    const line = { ...recordOf(request), code: error.code, internalCode };
    if (status >= 500) return logger.error({ ...line, err: error.cause ?? error }, error.message);
    const current = Math.floor(now() / 1000);
    if (current !== second) {
      if (refusals > REFUSALS_PER_SECOND) logger.warn({ unlogged: refusals - REFUSALS_PER_SECOND }, 'more refusals than are logged');
      second = current;
      refusals = 0;
    }
    refusals += 1;
    if (refusals <= REFUSALS_PER_SECOND) logger.info(line, error.message);
  };
}

function recordOf({ arrival, status, route }: FinishedRequest): object {
  return {
    requestId: arrival.raw.id,
    method: arrival.method,
    // The pattern of the path, never the path itself.
    route: route?.path ?? '',
    status,
    milliseconds: performance.now() - arrival.arrivedAt,
    account: arrival.admission.account?.id,
  };
}
