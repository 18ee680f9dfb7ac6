// Bundles the web tag (src/tag/browser/) and the script that shows offers (src/tag/offers/) into tag/ of a folder, dist/ unless another
// is named.
import { readFile } from 'node:fs/promises';
import { build, transform } from 'esbuild';

const [folder = 'dist'] = process.argv.slice(2);

/** Members that never leave the tag: pages do not see them, the wire and browsers do not name them. */
const INNER =
  /^(answer|attempts|before|callbacks|drain|hurry|isEmpty|isRenewed|kind|onEmpty|page|postpone|reply|retryAfter|sections|sentSession|session|setHidden|settle|stop|url)$/;

/** The oldest that esbuild writes; older browsers run neither. */
const COMMON = { bundle: true, minify: true, target: 'es2018', charset: 'utf8', logLevel: 'warning' };

/** A style sheet is a text of the bundle. */
const minifiedStyles = {
  name: 'minified-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

await build({
  ...COMMON,
  entryPoints: ['src/tag/browser/main.ts'],
  outfile: `${folder}/tag/tag.js`,
  mangleProps: INNER,
  // Statements: tag-script.ts puts a function around them.
  format: 'esm',
});
await build({
  ...COMMON,
  entryPoints: ['src/tag/offers/main.ts'],
  outfile: `${folder}/tag/offers.js`,
  format: 'iife',
  plugins: [minifiedStyles],
});
