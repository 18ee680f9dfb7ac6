import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { openSecretBox, type SecretBox } from '../auth/secret-box.ts';
import { dataFolder } from '../config/data-folder.ts';
import type { Settings } from '../config/settings-schema.ts';
import type { ConfigStore } from '../store/config-store.ts';
import { openEmbeddedConfigStore } from '../store/embedded/config-store.ts';
import { CommandError } from './command-error.ts';
import { settingsOf } from './setting-options.ts';

/** Accounts and credentials of a data folder, opened beside a server that may run on it. */
export interface Configuration {
  readonly settings: Settings;
  readonly store: ConfigStore;
  openBox(): Promise<SecretBox>;
}

/** Opens the configuration that the command's settings name and closes it again. A missing one is made only for `isNew`. */
export async function withConfiguration<T>(
  command: Command,
  use: (configuration: Configuration) => T | Promise<T>,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<T> {
  const { settings } = settingsOf(command);
  const folder = dataFolder(settings);
  if (isNew) await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  else if (!existsSync(folder.config)) throw nothingThere(settings.dataDir);
  const store = openEmbeddedConfigStore(folder.config);
  try {
    return await use({ settings, store, openBox: () => openSecretBox(folder.secretKeyFile) });
  } finally {
    await store.close();
  }
}

function nothingThere(dataDir: string): CommandError {
  return new CommandError(
    `There is no Vestibule data in ${dataDir}.`,
    'Give the folder with --data-dir, or make it with vestibule serve or vestibule account create.',
  );
}
