import { readFileSync } from 'node:fs';
import { type PackedScript, packScript } from './packed-script.ts';

/** Where `npm run build` puts the bundle; the same for this file and for its compiled form in dist/. */
const BUNDLE = new URL('../../dist/tag/offers.js', import.meta.url);

/** The script that shows offers in pages; the tag loads it when there is one to show. It is the same for all accounts. */
export function readOffersScript(): PackedScript {
  return packScript(readFileSync(BUNDLE, 'utf8'));
}
