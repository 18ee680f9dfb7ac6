import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { PRODUCTS } from './products.ts';

/** A file as it is served. */
export interface Asset {
  readonly type: string;
  readonly body: string;
}

/** In src/demo/ and, where the build copies it, in dist/; this file is in src/demo/shop/ or dist/chunks/. */
const FOLDER = new URL('../assets/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files of the shop by their paths, with the catalogue as a module that its scripts import. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const names = await readdir(FOLDER);
  const files = names.map(async (name): Promise<[string, Asset]> => {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    return [`/assets/${name}`, { type, body: await readFile(new URL(name, FOLDER), 'utf8') }];
  });
  return new Map([...(await Promise.all(files)), ['/assets/catalogue.js', { type: TYPES['.js']!, body: catalogue() }]]);
}

function catalogue(): string {
  const products = PRODUCTS.map(({ name, category, sku, price }) => [sku, { name, category: category.name, sku, price }]);
  return `export const catalogue = ${JSON.stringify(Object.fromEntries(products))};\n`;
}
