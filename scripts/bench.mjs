// `npm run bench`: requests/s, CPU and latency as ratios to bare node:http servers; `npm run bench:capacity` (first argument: capacity): what
// many live visits cost. Options: bench/README.md.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { provide } from './lib/components.mjs';
import { build, install } from './lib/prepare.mjs';

if (process.platform !== 'linux' || availableParallelism() < 2) {
  console.error('The benchmark pins the server and the load to a core each and reads /proc: it needs Linux and two cores.');
  process.exit(1);
}
const missing = provide(['wrk', 'redis-server']);
for (const { name, command } of missing) console.error(`${name} is missing. Install it: ${command}`);
if (missing.length > 0) process.exit(1);

install();
build();
const [first, ...rest] = process.argv.slice(2);
const isCapacity = first === 'capacity';
const command = isCapacity ? ['bench/capacity/main.ts', ...rest] : ['bench/main.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...command], { stdio: 'inherit' });
process.exitCode = status ?? 1;
