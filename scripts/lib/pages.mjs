import { existsSync, readFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

/** Pages that are made from code: path → content. */
export async function generatedPages() {
  const { errorsPage } = await tsImport('../../src/protocol/errors-page.ts', import.meta.url);
  const { settingsPage } = await tsImport('../../src/config/settings-page.ts', import.meta.url);
  const { ConfigurationSchema } = await tsImport('../../src/protocol/campaigns/configuration-schema.ts', import.meta.url);
  return new Map([
    ['docs/campaigns.schema.json', `${JSON.stringify(ConfigurationSchema, null, 2)}\n`],
    ['docs/api/errors.md', errorsPage()],
    ['docs/settings.md', settingsPage()],
  ]);
}

/** Paths of the pages whose file is missing or says something else. */
export function stalePages(pages) {
  return [...pages].filter(([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content).map(([path]) => path);
}
