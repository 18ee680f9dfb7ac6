// Bundles the web tag (src/tag/browser/) into tag/tag.js of a folder, dist/ unless another is named.
import { build } from 'esbuild';

const [folder = 'dist'] = process.argv.slice(2);

await build({
  entryPoints: ['src/tag/browser/main.ts'],
  outfile: `${folder}/tag/tag.js`,
  bundle: true,
  minify: true,
  format: 'iife',
  // The oldest that esbuild writes; older browsers do not run the tag.
  target: 'es2018',
  charset: 'utf8',
  logLevel: 'warning',
});
