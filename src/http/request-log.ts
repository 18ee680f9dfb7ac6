import type { Logger } from 'pino';
import { type ApiError, ERRORS } from '../protocol/errors.ts';

/** One finished request, without ids of visitors, attribute values or secrets. */
export interface RequestRecord {
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the path, never the path itself. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly account?: string | undefined;
  readonly error?: ApiError | undefined;
}

/** Refusals a second that are logged one by one; a flood of them must not become a flood of lines. */
const REFUSALS_PER_SECOND = 50;

/** Logs failures as errors, refusals as information (a bounded number a second), the rest only at level debug. */
export function createRequestLog(logger: Logger, now: () => number): (record: RequestRecord) => void {
  let second = 0;
  let refusals = 0;
  return ({ error, ...record }) => {
    if (!error) return logger.debug(record, 'request');
    const { internalCode, status } = ERRORS[error.code];
    const line = { ...record, code: error.code, internalCode };
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
