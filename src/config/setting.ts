import Type, { type TSchema } from 'typebox';

/** How the text of a setting is read: as a flag, an environment variable or a value of the configuration file. */
export type SettingKind = 'text' | 'choice' | 'port' | 'count' | 'duration' | 'size' | 'path' | 'url' | 'list' | 'hosts';

/** What the schema says of a setting besides its type. */
export interface SettingNotes {
  readonly kind: SettingKind;
  readonly description: string;
  readonly group: 'Listening' | 'Data' | 'Visits' | 'Enrichment' | 'Requests' | 'Running';
  /** As a user writes it; absent when the setting has no default. */
  readonly initially?: string | undefined;
  /** The values of a choice. */
  readonly choices?: readonly string[] | undefined;
  /** Not shown by --print-config. */
  readonly secret?: boolean | undefined;
}

/** A schema with the notes on it. */
export function setting<T extends TSchema>(schema: T, notes: SettingNotes): T & SettingNotes {
  return Object.assign(schema, notes);
}

/** One of a few words. */
export function choice<const Choice extends string>(choices: readonly Choice[], notes: Omit<SettingNotes, 'kind' | 'choices'>) {
  return setting(Type.Unsafe<Choice>({ enum: choices }), { ...notes, kind: 'choice', choices });
}
