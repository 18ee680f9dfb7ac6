import type { Trial } from './trial.ts';
import { bulk, bulkSingle } from './trials/bulk.ts';
import { campaigns } from './trials/campaigns.ts';
import { ending } from './trials/ending.ts';
import { event1000 } from './trials/event-1000.ts';
import { hotVisit } from './trials/hot-visit.ts';
import { mixed } from './trials/mixed.ts';
import { start } from './trials/start.ts';

export const TRIALS: readonly Trial[] = [bulk, bulkSingle, mixed, event1000, hotVisit, ending, start, campaigns];
