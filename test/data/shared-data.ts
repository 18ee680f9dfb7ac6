import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the data that lies beside the repository and is no part of it. */
export function sharedData(...path: readonly string[]): string {
  const file = join(import.meta.dirname, '../../../shared/data', ...path);
  assert.ok(existsSync(file), `${file} is missing: these tests need the folder shared/data beside the repository`);
  return file;
}
