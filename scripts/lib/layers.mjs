import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { filesUnder } from './files.mjs';

/**
 * Arrows point one way. What each part of src/ may import besides itself: other parts, single files, and `packages` where packages
 * and node:* modules may be used. A part that is not listed is an error: decide where it stands.
 */
const LAYERS = {
  visit: '',
  campaigns: 'visit',
  protocol: 'visit campaigns packages',
  store: 'visit campaigns auth/rights.ts packages',
  enrich: 'visit packages',
  auth: 'visit protocol store packages',
  read: 'visit protocol store auth/principal.ts auth/rights.ts packages',
  ingest: 'visit campaigns protocol store enrich auth/principal.ts auth/rights.ts read/absence-error.ts read/visit-key.ts packages',
  admin: 'visit campaigns protocol store packages',
  config: 'packages',
  tag: 'visit protocol store/config-store.ts tag/browser/tag-config.ts packages',
  'tag/browser': '',
  'tag/offers': 'protocol/offer.ts',
  http: 'visit campaigns admin protocol store enrich auth read ingest config tag packages',
  // The files directly in src/, which put the server together.
  '.': 'visit campaigns admin protocol store enrich auth read ingest config tag http packages',
  cli: 'visit campaigns admin protocol store enrich auth config tag . packages',
  demo: 'visit protocol admin auth config tag . cli packages',
  'main.ts': 'cli packages',
};

/** Packages that only some parts may know, so that they can be replaced there. */
const HOMES = {
  lmdb: 'store/embedded',
  jose: 'auth',
  fastify: 'http build-app.ts',
  commander: 'cli demo main.ts',
  'mmdb-lib': 'enrich',
  bowser: 'enrich',
  'sanitize-html': 'admin',
  isbot: 'enrich',
};

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/g;

/** Imports that go against the layers, one sentence each. Tests may import everything. */
export function layerViolations() {
  const sources = filesUnder('src', '.ts').filter((file) => !file.endsWith('.test.ts'));
  return sources.flatMap((file) => importsOf(file).flatMap((target) => violation(file, target) ?? []));
}

function violation(file, target) {
  const part = partOf(file);
  if (part === undefined) return `${file}: no layer is decided for this part (scripts/lib/layers.mjs)`;
  const allowed = LAYERS[part].split(' ');
  if (target.startsWith('src/')) {
    const isAllowed = [part, ...allowed].includes(partOf(target)) || isInsideOne(target, allowed);
    return isAllowed ? undefined : `${file} imports ${target}: ${part} may import ${LAYERS[part] || 'nothing'}`;
  }
  if (!allowed.includes('packages')) return `${file} imports ${target}: ${part} may use neither packages nor node:*`;
  const homes = HOMES[target];
  return homes === undefined || isInsideOne(file, homes.split(' ')) ? undefined : `${file} imports ${target}: only ${homes} may`;
}

/** Own files as src/..., packages and node:* as written. Formatted code has one import a statement, so a pattern is enough. */
function importsOf(file) {
  const targets = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]);
  return targets.map((target) => (target.startsWith('.') ? posix.join(posix.dirname(file), target) : target));
}

/** The longest listed part that holds the file. */
function partOf(file) {
  if (file !== 'src/main.ts' && posix.dirname(file) === 'src') return '.';
  return Object.keys(LAYERS)
    .filter((part) => isInsideOne(file, [part]))
    .sort((a, b) => b.length - a.length)[0];
}

function isInsideOne(file, places) {
  return places.some((place) => file === `src/${place}` || file.startsWith(`src/${place}/`));
}
