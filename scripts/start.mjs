// `npm start` and `npm run demo`: makes what is missing, then runs the server in this process, so that signals and the exit code are
// its own. Only what Node brings is imported here, in words that an old Node understands well enough to be told so.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { newestChange } from './lib/newest-change.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (path) => join(ROOT, path);
const BUILT_FROM = ['src', 'scripts/build.mjs', 'scripts/build-tag.mjs', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

requireNode(JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node.replace('>=', ''));
if (newestChange([at('package-lock.json')]) > newestChange([at('node_modules/.package-lock.json')])) {
  console.log('Installing the locked dependencies …');
  npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
}
if (newestChange(BUILT_FROM.map(at)) > newestChange([at('dist/.built')])) {
  console.log('Building …');
  step(process.execPath, at('scripts/build.mjs'));
}
const given = process.argv.slice(2);
const args = given[0] && !given[0].startsWith('-') ? given : ['serve', ...given];
process.argv = [process.execPath, at('dist/main.js'), ...args];
await import(pathToFileURL(at('dist/main.js')).href);

function requireNode(wanted) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Vestibule needs Node ${wanted} or newer; this is ${process.versions.node}. Get a current one at https://nodejs.org`);
  process.exit(1);
}

/** The npm that runs this script, if one does. */
function npm(...args) {
  const script = process.env.npm_execpath;
  if (script) step(process.execPath, script, ...args);
  else step('npm', ...args);
}

function step(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  console.error(`${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}`);
  process.exit(1);
}
