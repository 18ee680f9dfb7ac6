import { relative } from 'node:path';
import { formatDuration } from './durations.ts';
import type { LoadedSettings } from './load-settings.ts';
import { keyOf } from './setting-names.ts';
import type { SettingNotes } from './setting.ts';
import { notesOf, SETTING_NAMES } from './settings-schema.ts';
import { formatSize } from './sizes.ts';

/** The effective settings as a configuration file that would give the same ones, each with where it came from. Secrets are masked. */
export function printSettings({ settings, origins, configFile }: LoadedSettings): string {
  const lines = SETTING_NAMES.map((name) => {
    const value = settings[name];
    if (value === undefined) return `# ${keyOf(name)}: not set`;
    return `${`${keyOf(name)}: ${shownSetting(notesOf(name), value)}`.padEnd(44)} # ${origins[name]}`;
  });
  return [`# Configuration file: ${configFile ? relative('.', configFile) : 'none'}`, ...lines, ''].join('\n');
}

/** A value as it is written in a configuration file. */
export function shownSetting({ kind, secret }: Pick<SettingNotes, 'kind' | 'secret'>, value: unknown): string {
  if (secret) return '"***"';
  if (kind === 'duration') return formatDuration(Number(value));
  if (kind === 'size') return formatSize(Number(value));
  return Array.isArray(value) ? `[${value.map((item) => `"${item}"`).join(', ')}]` : String(value);
}
