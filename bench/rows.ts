import type { Row } from './row.ts';
import { byHandRead } from './rows/by-hand-read.ts';
import { byHandReport } from './rows/by-hand-report.ts';
import { keepAlive } from './rows/keep-alive.ts';
import { reportFlushed } from './rows/report-flushed.ts';
import { reportWritten } from './rows/report-written.ts';
import { stateBearer } from './rows/state-bearer.ts';
import { stateOAuth } from './rows/state-oauth.ts';
import { stateTls } from './rows/state-tls.ts';
import { stateUnchanged } from './rows/state-unchanged.ts';

export const ROWS: readonly Row[] = [
  stateBearer,
  stateUnchanged,
  stateOAuth,
  stateTls,
  reportFlushed,
  reportWritten,
  keepAlive,
  byHandRead,
  byHandReport,
];
