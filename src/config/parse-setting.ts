import { resolve } from 'node:path';
import { Errors } from 'typebox/schema';
import { parseDuration } from './durations.ts';
import { parseNetwork } from './networks.ts';
import { SettingsError } from './settings-error.ts';
import type { SettingKind } from './setting.ts';
import { notesOf, SettingsSchema, type SettingName } from './settings-schema.ts';
import { parseSize } from './sizes.ts';

/** A value as the user gave it. */
export interface RawSetting {
  readonly value: unknown;
  /** Where it came from, in words that begin an error message: "--port", "VESTIBULE_PORT", "port in vestibule.yaml". */
  readonly origin: string;
  /** Relative paths count from here. */
  readonly folder: string;
}

/** Turns a value that the user gave into the one the program uses, or throws a SettingsError. */
export function parseSetting(name: SettingName, raw: RawSetting): unknown {
  const notes = notesOf(name);
  const value = parsedValue(notes.kind, raw);
  if (notes.choices && !notes.choices.includes(String(value))) throw wrong(raw, `is not one of ${notes.choices.join(', ')}`);
  const [, [error]] = Errors(SettingsSchema.properties[name], value);
  if (error) throw wrong(raw, error.message);
  return value;
}

function parsedValue(kind: SettingKind, raw: RawSetting): unknown {
  if (kind === 'list') return listItems(raw).map((item) => networkFrom(item, raw));
  if (kind === 'hosts') return listItems(raw).map((item) => serviceHostFrom(item, raw));
  return PARSERS[kind](scalar(raw), raw);
}

const PARSERS: Readonly<Record<Exclude<SettingKind, 'list' | 'hosts'>, (text: string, raw: RawSetting) => unknown>> = {
  text: (text) => text,
  choice: (text) => text,
  port: wholeNumber,
  count: wholeNumber,
  duration: (text, raw) => parseDuration(text) ?? refuse(raw, 'is not a duration such as 4s, 30m or 6h'),
  size: (text, raw) => parseSize(text) ?? refuse(raw, 'is not a size such as 512MiB or 65536'),
  path: (text, raw) => resolve(raw.folder, text),
  url: baseUrl,
};

function wholeNumber(text: string, raw: RawSetting): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : refuse(raw, 'is not a whole number');
}

function baseUrl(text: string, raw: RawSetting): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(raw, 'is not an http or https URL');
  if (url.pathname !== '/' || url.search || url.hash || url.username) return refuse(raw, 'has more than scheme, host and port');
  return url.origin;
}

function scalar(raw: RawSetting): string {
  if (typeof raw.value === 'string') return raw.value.trim();
  if (typeof raw.value === 'number') return String(raw.value);
  return refuse(raw, 'is not a single value');
}

function listItems(raw: RawSetting): string[] {
  const parts: unknown[] = Array.isArray(raw.value) ? raw.value : [raw.value];
  return parts.flatMap((part) => (typeof part === 'string' ? part.split(/[\s,]+/) : refuse(raw, 'is not a list of texts'))).filter(Boolean);
}

function networkFrom(item: string, raw: RawSetting): string {
  return parseNetwork(item) ?? refuse({ ...raw, value: item }, 'is not an address or CIDR such as 10.0.0.0/8');
}

function serviceHostFrom(item: string, raw: RawSetting): string {
  const isServiceHost = /^[A-Za-z][A-Za-z0-9]*=([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/.test(item);
  return isServiceHost ? item : refuse({ ...raw, value: item }, 'is not service=host[:port] such as smt=visits.example.com');
}

function refuse(raw: RawSetting, problem: string): never {
  throw wrong(raw, problem);
}

function wrong(raw: RawSetting, problem: string): SettingsError {
  return new SettingsError(`${raw.origin}: ${JSON.stringify(raw.value)} ${problem}.`);
}
