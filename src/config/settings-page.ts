import { flagOf, keyOf, variableOf } from './setting-names.ts';
import type { SettingNotes } from './setting.ts';
import { notesOf, SETTING_NAMES } from './settings-schema.ts';

const INTRODUCTION = `# Settings

Made from \`src/config/settings-schema.ts\` by \`npm run docs\`; do not edit.

Every setting is a flag of \`vestibule serve\`, an environment variable and a key of the configuration file (\`--config FILE\`,
\`VESTIBULE_CONFIG\`, or \`vestibule.yaml\` in the working directory). A flag wins over the environment, the environment over the
file, the file over the default. What is unknown or wrong stops the start with a message that names where it came from.
\`vestibule serve --print-config\` prints the effective settings and where each came from.

- Durations: a number and \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`, such as \`30m\`.
- Sizes: bytes, or a number and \`KiB\`, \`MiB\`, \`GiB\`, \`KB\`, \`MB\` or \`GB\`, such as \`512MiB\`.
- Paths: relative to the working directory; in the configuration file relative to that file.
- Lists: repeat the flag; separate by commas or blanks in the environment; a list or text in the file.

\`\`\`yaml
# vestibule.yaml
host: 0.0.0.0
trusted-proxy: [10.0.0.0/8]
visit-idle-timeout: 20m
\`\`\`
`;

/** docs/settings.md. */
export function settingsPage(): string {
  const groups = new Set(SETTING_NAMES.map((name) => notesOf(name).group));
  return [INTRODUCTION, ...[...groups].map(groupSection)].join('\n');
}

function groupSection(group: SettingNotes['group']): string {
  const names = SETTING_NAMES.filter((name) => notesOf(name).group === group);
  const rows = names.map((name) => {
    const notes = notesOf(name);
    const cells = [`\`${flagOf(name)}\``, `\`${variableOf(name)}\``, `\`${keyOf(name)}\``, initially(notes), notes.description];
    return `| ${cells.join(' | ')} |`;
  });
  return [`## ${group}`, '', '| Flag | Environment | File | Default | Meaning |', '| --- | --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}

function initially({ initially: value, kind }: SettingNotes): string {
  if (value) return `\`${value}\``;
  return kind === 'list' || kind === 'hosts' ? 'empty' : 'none';
}
