import type { Trial } from './trial.ts';
import { bulk, bulkSingle } from './trials/bulk.ts';

export const TRIALS: readonly Trial[] = [bulk, bulkSingle];
