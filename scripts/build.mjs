// `npm run build`: src/ → dist/, with the bundle of the web tag and the files of the demo shop. It takes the place of an earlier
// build when it is complete, so that what runs meanwhile finds all its files.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const FOLDER = 'dist.new';
rmSync(FOLDER, { recursive: true, force: true });
step('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', FOLDER);
step('scripts/build-tag.mjs', FOLDER);
cpSync('src/demo/assets', `${FOLDER}/demo/assets`, { recursive: true });
cpSync('src/demo/campaigns.yaml', `${FOLDER}/demo/campaigns.yaml`);
chmodSync(`${FOLDER}/main.js`, 0o755);
// Compared with the sources by `npm start`; written last, so that a build that failed is never taken for one.
writeFileSync(`${FOLDER}/.built`, '');
rmSync('dist', { recursive: true, force: true });
renameSync(FOLDER, 'dist');

function step(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
