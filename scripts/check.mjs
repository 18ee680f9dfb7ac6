// What a reviewer should not have to look for. `npm run check -- lint types` runs only those.
import { existsSync } from 'node:fs';
import { layerViolations } from './lib/layers.mjs';
import { machineTraces } from './lib/machine-traces.mjs';
import { run } from './lib/run.mjs';

const CHECKS = {
  format: () => tool('oxfmt', '--check'),
  lint: () => tool('oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'),
  layers: () => sentences(layerViolations()),
  types: () => tool('tsc', '--noEmit', '-p', 'tsconfig.json'),
  'types-of-tag': () => tool('tsc', '--noEmit', '-p', 'src/tag/browser/tsconfig.json'),
  'types-of-offers': () => tool('tsc', '--noEmit', '-p', 'src/tag/offers/tsconfig.json'),
  'dead-code': () => tool('knip', '--no-progress', '--treat-config-hints-as-errors'),
  docs: () => run(process.execPath, ['scripts/docs.mjs', '--check']),
  traces: () => sentences(machineTraces()),
};

if (!existsSync('node_modules')) {
  console.error('Dependencies are missing: npm install --no-save');
  process.exit(1);
}
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. Checks: ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}

const failures = [];
for (const [name, check] of Object.entries(CHECKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = performance.now();
  const { code, output } = await check();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds.padStart(5)} s`);
  if (code !== 0) failures.push(`\n--- ${name}\n${output.trim()}`);
}
if (failures.length > 0) {
  console.log(failures.join('\n'));
  process.exitCode = 1;
}

/** A command line tool of the installed packages. */
function tool(name, ...args) {
  return run(`node_modules/.bin/${name}`, args);
}

function sentences(lines) {
  return { code: lines.length > 0 ? 1 : 0, output: lines.join('\n') };
}
