// `npm run build`: src/ and the packages that it uses → dist/, with the bundle of the web tag and the files of the demo shop. It takes the
// place of an earlier build when it is complete, so that what runs meanwhile finds all its files.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleServer } from './lib/bundle-server.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const FOLDER = 'dist.new';
rmSync(FOLDER, { recursive: true, force: true });
await bundleServer(FOLDER);
step('scripts/build-tag.mjs', FOLDER);
// Where the code finds them as it does in src/demo/: beside the folder of the chunks, and in it.
cpSync('src/demo/assets', `${FOLDER}/assets`, { recursive: true });
cpSync('src/demo/campaigns.yaml', `${FOLDER}/chunks/campaigns.yaml`);
chmodSync(`${FOLDER}/main.js`, 0o755);
// Compared with the sources by `npm start`; written last, so that a build that failed is never taken for one.
writeFileSync(`${FOLDER}/.built`, '');
rmSync('dist', { recursive: true, force: true });
renameSync(FOLDER, 'dist');

function step(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
