// Bundles the web tag (src/tag/browser/) into dist/tag/tag.js.
import { build } from 'esbuild';

await build({
  entryPoints: ['src/tag/browser/main.ts'],
  outfile: 'dist/tag/tag.js',
  bundle: true,
  minify: true,
  format: 'iife',
  // The oldest that esbuild writes; older browsers do not run the tag.
  target: 'es2018',
  charset: 'utf8',
  logLevel: 'warning',
});
