import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { filesUnder } from './files.mjs';

/**
 * Arrows point one way. What each part of src/ may import besides itself: parts, single files, and `packages` when it may use
 * packages and node:* modules. A part that is not listed is an error: decide where it stands.
 */
const LAYERS = {
  'src/visit': [],
  'src/campaigns': ['src/visit'],
  'src/protocol': ['src/visit', 'packages'],
  'src/store': ['src/visit', 'src/auth/rights.ts', 'packages'],
  'src/enrich': ['src/visit', 'packages'],
  'src/auth': ['src/visit', 'src/protocol', 'src/store', 'packages'],
  'src/ingest': ['src/visit', 'src/protocol', 'src/store', 'src/enrich', 'src/auth/principal.ts', 'src/auth/rights.ts', 'packages'],
  'src/read': ['src/visit', 'src/protocol', 'src/store', 'src/auth/principal.ts', 'src/auth/rights.ts', 'packages'],
  'src/config': ['packages'],
  'src/tag/browser': [],
  'src/tag': ['src/visit', 'src/protocol', 'src/store/config-store.ts', 'packages'],
  'src/http': [
    'src/visit',
    'src/protocol',
    'src/store',
    'src/enrich',
    'src/auth',
    'src/ingest',
    'src/read',
    'src/tag',
    'src/config',
    'packages',
  ],
  'src/server.ts': [
    'src/visit',
    'src/protocol',
    'src/store',
    'src/enrich',
    'src/auth',
    'src/ingest',
    'src/read',
    'src/tag',
    'src/config',
    'src/http',
    'packages',
  ],
  'src/cli': ['src/visit', 'src/protocol', 'src/store', 'src/enrich', 'src/auth', 'src/tag', 'src/config', 'src/server.ts', 'packages'],
  'src/demo': ['src/visit', 'src/protocol', 'src/auth', 'src/tag', 'src/config', 'src/server.ts', 'src/cli', 'packages'],
  'src/main.ts': ['src/cli', 'packages'],
};

/** Packages that only one part may know, so that they can be replaced there. */
const HOMES = {
  lmdb: ['src/store/embedded'],
  fastify: ['src/http', 'src/server.ts'],
  commander: ['src/cli', 'src/main.ts'],
  'mmdb-lib': ['src/enrich'],
  bowser: ['src/enrich'],
  isbot: ['src/enrich'],
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
  const allowed = LAYERS[part];
  if (target.startsWith('src/')) {
    if (partOf(target) === part || allowed.some((place) => isInside(target, place))) return undefined;
    return `${file} imports ${target}: ${part} may import ${allowed.join(', ') || 'nothing'}`;
  }
  if (!allowed.includes('packages')) return `${file} imports ${target}: ${part} may use neither packages nor node:*`;
  const homes = HOMES[target] ?? ['src'];
  return homes.some((place) => isInside(file, place)) ? undefined : `${file} imports ${target}: only ${homes.join(' and ')} may`;
}

/** Own files as src/..., packages and node:* as written. Formatted code has one import a statement, so a pattern is enough. */
function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  const targets = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]);
  return targets.map((target) => (target.startsWith('.') ? posix.join(posix.dirname(file), target) : target));
}

/** The longest listed part that holds the file. */
function partOf(file) {
  return Object.keys(LAYERS)
    .filter((part) => isInside(file, part))
    .sort((a, b) => b.length - a.length)[0];
}

function isInside(file, place) {
  return file === place || file.startsWith(`${place}/`);
}
