import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files under a folder with an ending, with forward slashes, in a stable order; none when the folder does not exist. */
export function filesUnder(folder, ending) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort();
}
