// `npm run build`: src/ → dist/, with the bundle of the web tag and the files of the demo shop. What an earlier build left is removed first.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
rmSync('dist', { recursive: true, force: true });
step('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
step('scripts/build-tag.mjs');
cpSync('src/demo/assets', 'dist/demo/assets', { recursive: true });
chmodSync('dist/main.js', 0o755);
// Compared with the sources by `npm start`; written last, so that a build that failed is never taken for one.
writeFileSync('dist/.built', '');

function step(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
