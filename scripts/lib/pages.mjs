import { existsSync, readFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

const NOTICE = '<!-- Made by `npm run docs`; edit the source that it names. -->';

/** Pages that are made from code: path → content. */
export async function generatedPages() {
  return new Map([
    ['docs/api/errors.md', await errorsPage()],
    ['docs/settings.md', await settingsPage()],
  ]);
}

/** Paths of the pages whose file is missing or says something else. */
export function stalePages(pages) {
  return [...pages].filter(([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content).map(([path]) => path);
}

async function errorsPage() {
  const { ERRORS } = await load('src/protocol/errors.ts');
  const rows = Object.entries(ERRORS).map(([code, { status, internalCode, meaning, remedy }]) => [
    status,
    internalCode,
    `\`${code}\``,
    meaning,
    remedy,
  ]);
  return page('Errors', [
    'Source: `src/protocol/errors.ts`.',
    'Every error answer is JSON: `{"time": <epoch ms>, "message": "<what is wrong>", "internalCode": <number>}`. The status and the internal code',
    'are what published clients know; the code in the third column is the name inside this project, in logs and in metrics.',
    '',
    ...table(
      ['Status', 'Internal code', 'Code', 'Meaning', 'What to do'],
      rows.toSorted(([a], [b]) => a - b),
    ),
  ]);
}

async function settingsPage() {
  const { SETTING_NAMES, notesOf } = await load('src/config/settings-schema.ts');
  const { keyOf, variableOf } = await load('src/config/setting-names.ts');
  const groups = new Map();
  for (const name of SETTING_NAMES) {
    const { group, initially, description, choices } = notesOf(name);
    const row = [
      `\`${keyOf(name)}\``,
      `\`${variableOf(name)}\``,
      initially ? `\`${initially}\`` : '',
      choices ? `${description} One of: ${choices.join(', ')}.` : description,
    ];
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return page('Settings', [
    'Source: `src/config/settings-schema.ts`.',
    'A setting is a flag (`--visit-idle-timeout 20m`), an environment variable or a key of the configuration file (YAML, `--config FILE` or',
    '`VESTIBULE_CONFIG`, by default `vestibule.yaml` in the working directory). Flags win over the environment, that over the file. Durations are',
    'written `500ms`, `4s`, `30m`, `6h`; sizes `64KiB`, `1MiB`, `2GiB`; lists with commas. An unknown key stops the start.',
    '`vestibule serve --print-config` shows what is in effect and where it came from.',
    ...[...groups].flatMap(([group, rows]) => ['', `## ${group}`, '', ...table(['Key, flag', 'Variable', 'Default', 'Meaning'], rows)]),
  ]);
}

function page(title, lines) {
  return `# ${title}\n\n${NOTICE}\n\n${lines.join('\n')}\n`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function load(file) {
  return tsImport(`../../${file}`, import.meta.url);
}
