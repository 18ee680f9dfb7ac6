import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Stay packages: one brings a binary, the other starts threads from files of its own. */
const EXTERNAL = ['lmdb', 'pino'];

/**
 * Puts the server, the command line and the packages that they use into a few files: finding, reading and linking four hundred modules
 * takes longer than all else that a start does. The entries only import a chunk, so that all code lies in dist/chunks/, as deep as its
 * sources lie in src/.
 */
export async function bundleServer(folder) {
  const { metafile } = await build({
    entryPoints: { main: 'src/main.ts', 'demo/main': 'src/demo/main.ts' },
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: EXTERNAL,
    // Packages of the older kind call it.
    banner: {
      js: `import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);`,
    },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(`${folder}/LICENSES.txt`, licences(Object.keys(metafile.inputs)));
}

/** What the packages in the bundle ask to be told with them. */
function licences(files) {
  const folders = new Set(files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean));
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  return [`${name} ${version}, ${license}\n`, ...texts.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))].join('\n');
}
