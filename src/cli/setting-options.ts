import { type Command, Option } from 'commander';
import { type LoadedSettings, loadSettings, type SettingFlags } from '../config/load-settings.ts';
import { flagOf, keyOf, variableOf } from '../config/setting-names.ts';
import type { SettingKind } from '../config/setting.ts';
import { notesOf, SETTING_NAMES, type SettingName } from '../config/settings-schema.ts';

const PLACEHOLDERS: Readonly<Record<SettingKind, string>> = {
  text: '<value>',
  choice: '<choice>',
  port: '<port>',
  count: '<number>',
  duration: '<duration>',
  size: '<size>',
  path: '<path>',
  url: '<url>',
  list: '<cidr...>',
  hosts: '<service=host...>',
};

/** What a command needs to find the data of a server: every setting still comes from the environment or the file. */
const LOCATING: readonly SettingName[] = ['dataDir', 'secretKeyFile'];

export function addAllSettings(command: Command): Command {
  return addSettings(command, SETTING_NAMES);
}

export function addLocatingSettings(command: Command): Command {
  return addSettings(command, LOCATING, 'Where the server keeps its data:');
}

/** The settings of a command: its flags over the environment over the configuration file. Throws a SettingsError. */
export function settingsOf(command: Command): LoadedSettings {
  const { config, ...options } = command.opts<SettingFlags & { config?: string }>();
  const flags = Object.fromEntries(SETTING_NAMES.filter((name) => name in options).map((name) => [name, options[name]]));
  return loadSettings({ flags, configFile: config });
}

function addSettings(command: Command, names: readonly SettingName[], group?: string): Command {
  for (const name of names) command.addOption(settingOption(name, group));
  const config = new Option('--config <path>', 'configuration file (default: vestibule.yaml, if there is one)');
  return command.addOption(config.helpGroup(group ?? 'Running:'));
}

function settingOption(name: SettingName, group: string | undefined): Option {
  const { kind, choices, description, initially, group: own } = notesOf(name);
  const placeholder = choices && choices.length < 4 ? `<${choices.join('|')}>` : PLACEHOLDERS[kind];
  const text = initially ? `${asPhrase(description)} (default: ${initially})` : asPhrase(description);
  return new Option(`${flagOf(name)} ${placeholder}`, text).helpGroup(group ?? `${own}:`);
}

/** A sentence without its full stop, and without its capital unless the first word is an abbreviation. */
function asPhrase(sentence: string): string {
  return sentence.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

/** Says how flags, variables and file keys go together. */
export function settingsNote(example: SettingName): string {
  return `Each setting is also an environment variable and a key of the file:\n${flagOf(example)}, ${variableOf(example)}, "${keyOf(example)}:".`;
}
