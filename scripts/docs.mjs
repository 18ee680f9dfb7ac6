// Writes the pages that are made from code; with --check says which are out of date and writes nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedPages, stalePages } from './lib/pages.mjs';

const pages = await generatedPages();
const stale = stalePages(pages);
if (process.argv.includes('--check')) {
  for (const path of stale) console.error(`${path} is out of date: npm run docs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const path of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pages.get(path));
    console.log(`wrote ${path}`);
  }
}
