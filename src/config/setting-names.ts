import { SETTING_NAMES, type SettingName } from './settings-schema.ts';

/** The name in a configuration file, and of the flag without its dashes: "visitIdleTimeout" → "visit-idle-timeout". */
export function keyOf(name: SettingName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function flagOf(name: SettingName): string {
  return `--${keyOf(name)}`;
}

/** The environment variable: "visitIdleTimeout" → "VESTIBULE_VISIT_IDLE_TIMEOUT". */
export function variableOf(name: SettingName): string {
  return `${VARIABLE_PREFIX}${keyOf(name).replaceAll('-', '_').toUpperCase()}`;
}

export const VARIABLE_PREFIX = 'VESTIBULE_';

/** Names the configuration file itself. */
export const CONFIG_VARIABLE = 'VESTIBULE_CONFIG';

export const NAME_OF_KEY: ReadonlyMap<string, SettingName> = new Map(SETTING_NAMES.map((name) => [keyOf(name), name]));
export const NAME_OF_VARIABLE: ReadonlyMap<string, SettingName> = new Map(SETTING_NAMES.map((name) => [variableOf(name), name]));
