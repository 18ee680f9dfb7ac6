import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { RawSetting } from './parse-setting.ts';
import { NAME_OF_KEY } from './setting-names.ts';
import { SettingsError } from './settings-error.ts';
import type { SettingName } from './settings-schema.ts';
import { suggestion } from './suggestion.ts';

const USUAL_FILE = 'vestibule.yaml';

/** The configuration file to read: the one that was asked for, else vestibule.yaml in the working directory when it is there. */
export function findSettingsFile(asked: string | undefined, workingDirectory: string): string | undefined {
  if (asked) return resolve(workingDirectory, asked);
  const usual = join(workingDirectory, USUAL_FILE);
  return existsSync(usual) ? usual : undefined;
}

/** The values of a configuration file: a flat YAML mapping whose keys are the flags without dashes. */
export function readSettingsFile(file: string): Map<SettingName, RawSetting> {
  const found = new Map<SettingName, RawSetting>();
  for (const [key, value] of Object.entries(parseMapping(file))) {
    const name = NAME_OF_KEY.get(key);
    if (!name) throw new SettingsError(`${key} in ${file}: there is no such setting.${suggestion(key, [...NAME_OF_KEY.keys()])}`);
    if (value !== null) found.set(name, { value, origin: `${key} in ${basename(file)}`, folder: dirname(file) });
  }
  return found;
}

function parseMapping(file: string): Record<string, unknown> {
  const document = parseDocument(readText(file));
  const [problem] = document.errors;
  if (problem) throw new SettingsError(`${file} is not YAML: ${problem.message.split('\n')[0]}`);
  const content: unknown = document.toJS() ?? {};
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new SettingsError(`${file}: expected one "key: value" a line.`);
  }
  return { ...content };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError(`The configuration file ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
