// `npm start` and `npm run demo`: makes what is missing, then runs the server in this process, so that signals and the exit code are
// its own. Only what Node brings is imported here, in words that an old Node understands well enough to be told so.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at, build, install } from './lib/prepare.mjs';

requireNode(JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node.replace('>=', ''));
try {
  install();
  build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const given = process.argv.slice(2);
const args = given[0] && !given[0].startsWith('-') ? given : ['serve', ...given];
process.argv = [process.execPath, at('dist/main.js'), ...args];
// What runs is named dist/main.js all the same: the commands that the demo prints are those of `vestibule`.
await import(pathToFileURL(at(args[0] === 'demo' ? 'dist/demo/main.js' : 'dist/main.js')).href);

function requireNode(wanted) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Vestibule needs Node ${wanted} or newer; this is ${process.versions.node}. Get a current one at https://nodejs.org`);
  process.exit(1);
}
