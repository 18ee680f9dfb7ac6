import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newestChange } from './newest-change.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const BUILT_FROM = ['src', 'scripts/build.mjs', 'scripts/build-tag.mjs', 'scripts/lib/bundle-server.mjs', 'package.json', 'tsconfig.json'];

/** The path of a file of this project, wherever the command was started. */
export const at = (path) => join(ROOT, path);

/** Installs the locked dependencies unless they are there. Throws when that fails. */
export function install() {
  if (isInstalled()) return;
  console.log('Installing the locked dependencies …');
  // Not `npm ci`: it refuses a lockfile without the binaries of every other system, and registries do not carry them all.
  npm('install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
}

/** Builds dist/ unless it is newer than everything it is made from. Throws when that fails. */
export function build() {
  if (newestChange(BUILT_FROM.map(at)) <= newestChange([at('dist/.built')])) return;
  console.log('Building …');
  step(process.execPath, at('scripts/build.mjs'));
}

/** npm keeps beside the packages what it installed; optional ones may be missing, such as those of other systems. */
function isInstalled() {
  const note = at('node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = packagesOf(note);
  const { '': _project, ...locked } = packagesOf(at('package-lock.json'));
  return Object.entries(locked).every(
    ([path, { version, optional }]) => installed[path]?.version === version || (optional && !installed[path]),
  );
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** The npm that runs this script, if one does. */
function npm(...args) {
  const script = process.env.npm_execpath;
  if (script) step(process.execPath, script, ...args);
  else step('npm', ...args);
}

function step(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}`);
}
