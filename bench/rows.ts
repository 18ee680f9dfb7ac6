import type { Row } from './row.ts';
import { reportFlushed } from './rows/report-flushed.ts';
import { reportWritten } from './rows/report-written.ts';
import { stateBearer } from './rows/state-bearer.ts';
import { stateOAuth } from './rows/state-oauth.ts';

export const ROWS: readonly Row[] = [stateBearer, stateOAuth, reportFlushed, reportWritten];
