import type { AccountId } from '../visit/ids.ts';
import { BulkBatch, type BulkIntakeOptions } from './bulk-batch.ts';
import type { BulkReceipt } from './bulk-receipt.ts';

/** Takes many reports about many visits at once. Lines about one visitor keep their order; a bad line refuses nobody else. */
export interface BulkIntake {
  /**
   * Resolves once every line is stored or refused; rejects when one could not be stored. Then the batch is sent again: see `BulkLine.id`.
   * A line is what JSON.parse made of it, a SyntaxError when it is no JSON, undefined when it is empty.
   */
  accept(account: AccountId, lines: Iterable<unknown>): Promise<BulkReceipt>;
}

export function createBulkIntake(options: BulkIntakeOptions): BulkIntake {
  return { accept: (account, lines) => new BulkBatch(options, account).accept(lines) };
}
