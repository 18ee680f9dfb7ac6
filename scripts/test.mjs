// `npm test` runs everything but the group data; `npm test -- unit http` runs those groups. Only what Node brings is imported here,
// since the dependencies may still be missing. The last line is always "N passed, N failed".
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { provide } from './lib/components.mjs';
import { filesUnder } from './lib/files.mjs';
import { build, install } from './lib/prepare.mjs';

const COUNTS_FILE = '.cache/test-counts.json';
/** Of one test: what hangs fails, it does not stop the run. */
const TIMEOUT_MS = 3 * 60 * 1000;

/** Groups in the order in which they run: where their files are, how many files at a time, what they need of the system. */
const GROUPS = {
  unit: { folder: 'src', atOnce: 2 },
  bench: { folder: 'bench', atOnce: 2 },
  http: { folder: 'test/http', atOnce: 2 },
  cli: { folder: 'test/cli', atOnce: 2 },
  clients: {
    folder: 'test/clients',
    atOnce: 2,
    needs: ['requests-oauthlib for /usr/bin/python3', 'Net::OAuth for perl', 'oauth for ruby', 'oauth for php'],
  },
  browser: { folder: 'test/browser', atOnce: 1, needs: ['chromium'] },
  fuzz: { folder: 'test/fuzz', atOnce: 1 },
  faults: { folder: 'test/faults', atOnce: 1 },
  data: { folder: 'test/data', atOnce: 1, onlyWhenAsked: true },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in GROUPS));
if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(', ')}. Groups: ${Object.keys(GROUPS).join(', ')}`);
  process.exit(2);
}
const groups = Object.entries(GROUPS).filter(([name, group]) => (asked.length > 0 ? asked.includes(name) : !group.onlyWhenAsked));

try {
  install();
  build();
} catch (error) {
  console.log(`${error.message}\n0 passed, 1 failed`);
  process.exit(1);
}
const missing = provide([...new Set(groups.flatMap(([, { needs = [] }]) => needs))]);

const homeless = filesUnder('test', '.test.ts').filter(
  (file) => !Object.values(GROUPS).some(({ folder }) => file.startsWith(`${folder}/`)),
);
for (const file of homeless) console.error(`${file} is in no group and would never run.`);

let [passed, failed] = [0, homeless.length];
for (const [name, group] of groups) {
  const lacks = missing.filter((component) => group.needs?.includes(component.name));
  const counts = lacks.length > 0 ? refuse(name, lacks) : runGroup(name, group);
  passed += counts.passed;
  failed += counts.failed;
}
if (passed + failed === 0) {
  console.error('No test was found.');
  failed = 1;
}
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

function refuse(name, lacks) {
  for (const { name: component, command } of lacks) console.error(`${name}: ${component} is missing. Install it: ${command}`);
  return { passed: 0, failed: 1 };
}

function runGroup(name, { folder, atOnce }) {
  const files = filesUnder(folder, '.test.ts');
  if (files.length === 0) return { passed: 0, failed: 0 };
  const startedAt = performance.now();
  const status = runFiles(files, atOnce);
  const counts = countsOf(status);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name.padEnd(8)} ${counts.passed} passed, ${counts.failed} failed  (${files.length} files, ${seconds} s)`);
  return counts;
}

function runFiles(files, atOnce) {
  mkdirSync('.cache', { recursive: true });
  rmSync(COUNTS_FILE, { force: true });
  const args = ['--import', 'tsx', '--test', '--test-reporter=./scripts/lib/test-reporter.mjs', '--test-reporter-destination=stdout'];
  const limits = [`--test-concurrency=${atOnce}`, `--test-timeout=${TIMEOUT_MS}`];
  const env = { ...process.env, TEST_COUNTS_FILE: COUNTS_FILE };
  return spawnSync(process.execPath, [...args, ...limits, ...files], { stdio: ['ignore', 'inherit', 'inherit'], env }).status;
}

/** The runner's own verdict counts too: it may fail without a failed test, or die before it reports. */
function countsOf(status) {
  if (!existsSync(COUNTS_FILE)) return { passed: 0, failed: 1 };
  const counts = JSON.parse(readFileSync(COUNTS_FILE, 'utf8'));
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
