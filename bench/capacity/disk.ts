import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the files of a folder take on the disk. */
export function diskBytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + 512 * statSync(join(file.parentPath, file.name)).blocks, 0);
}
