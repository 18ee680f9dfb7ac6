import { resolve } from 'node:path';
import { checkSettings } from './check-settings.ts';
import { parseSetting, type RawSetting } from './parse-setting.ts';
import { CONFIG_VARIABLE, flagOf, NAME_OF_VARIABLE, VARIABLE_PREFIX } from './setting-names.ts';
import { SettingsError } from './settings-error.ts';
import { findSettingsFile, readSettingsFile } from './settings-file.ts';
import { notesOf, SETTING_NAMES, type SettingName, type Settings } from './settings-schema.ts';
import { suggestion } from './suggestion.ts';

export type SettingFlags = Readonly<Partial<Record<SettingName, string | readonly string[] | undefined>>>;

export interface SettingSources {
  readonly flags?: SettingFlags | undefined;
  /** The file that --config names. */
  readonly configFile?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly workingDirectory?: string | undefined;
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** Where each value came from: "--port", "VESTIBULE_PORT", "port in vestibule.yaml", "default"; undefined when it has none. */
  readonly origins: Readonly<Record<SettingName, string | undefined>>;
  readonly configFile: string | undefined;
}

const DEFAULT = 'default';

/** Reads all settings: flags win over the environment, that over the configuration file, that over the defaults. */
export function loadSettings(sources: SettingSources = {}): LoadedSettings {
  const { flags = {}, environment = process.env, workingDirectory = process.cwd() } = sources;
  const configFile = findSettingsFile(sources.configFile ?? environment[CONFIG_VARIABLE], workingDirectory);
  const layers = [
    fromFlags(flags, workingDirectory),
    fromEnvironment(environment, workingDirectory),
    configFile ? readSettingsFile(configFile) : new Map<SettingName, RawSetting>(),
    defaults(workingDirectory),
  ];
  const values: Record<string, unknown> = {};
  const origins: Partial<Record<SettingName, string>> = {};
  for (const name of SETTING_NAMES) {
    const raw = layers.find((layer) => layer.has(name))?.get(name);
    if (raw) [values[name], origins[name]] = [parseSetting(name, raw), raw.origin];
  }
  quietPlainHttp(values, origins);
  // Every value passed its part of the schema, and every required one has a default.
  const settings = values as Settings;
  checkSettings(settings, origins);
  return { settings, origins: origins as LoadedSettings['origins'], configFile };
}

function fromFlags(flags: SettingFlags, folder: string): Map<SettingName, RawSetting> {
  const given = SETTING_NAMES.filter((name) => flags[name] !== undefined);
  return new Map(given.map((name) => [name, { value: flags[name], origin: flagOf(name), folder }]));
}

function fromEnvironment(environment: Readonly<Record<string, string | undefined>>, folder: string): Map<SettingName, RawSetting> {
  const found = new Map<SettingName, RawSetting>();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(VARIABLE_PREFIX) || variable === CONFIG_VARIABLE) continue;
    const name = NAME_OF_VARIABLE.get(variable);
    if (!name) throw unknownVariable(variable);
    if (value) found.set(name, { value, origin: variable, folder });
  }
  return found;
}

function unknownVariable(variable: string): SettingsError {
  const near = suggestion(variable, [...NAME_OF_VARIABLE.keys(), CONFIG_VARIABLE]);
  // Kubernetes sets these in every pod beside a service that is called "vestibule".
  const kubernetes = /_(SERVICE_HOST|SERVICE_PORT.*|PORT_\d+_TCP.*)$/.test(variable);
  return new SettingsError(
    `${variable}: there is no such setting.${kubernetes ? ' Kubernetes made it: set enableServiceLinks: false in the pod.' : near}`,
  );
}

function defaults(folder: string): Map<SettingName, RawSetting> {
  const named = SETTING_NAMES.filter((name) => notesOf(name).initially !== undefined);
  return new Map(named.map((name) => [name, { value: notesOf(name).initially, origin: DEFAULT, folder: resolve(folder) }]));
}

/** The plain listener that nobody asked for stays off when the main port is random, itself plain, or the same. */
function quietPlainHttp(values: Record<string, unknown>, origins: Partial<Record<SettingName, string>>): void {
  if (origins.httpPort !== DEFAULT) return;
  const reason = values['tls'] === 'off' ? 'tls is off' : `port is ${values['port']}`;
  if (values['tls'] === 'off' || values['port'] === 0 || values['port'] === values['httpPort']) {
    [values['httpPort'], origins.httpPort] = [0, `default, as ${reason}`];
  }
}
