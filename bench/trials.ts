import type { Trial } from './trial.ts';
import { bulk, bulkSingle } from './trials/bulk.ts';
import { mixed } from './trials/mixed.ts';

export const TRIALS: readonly Trial[] = [bulk, bulkSingle, mixed];
