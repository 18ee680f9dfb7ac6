import { stat } from 'node:fs/promises';
import { openSecretBox } from '../../auth/secret-box.ts';
import { dataFolder } from '../../config/data-folder.ts';
import type { Settings } from '../../config/settings-schema.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

export async function checkSecretKey(settings: Settings): Promise<Finding> {
  const about = 'secret key';
  const { secretKeyFile } = dataFolder(settings);
  const found = await stat(secretKeyFile).catch(() => undefined);
  if (!found)
    return failed(about, `${secretKeyFile} cannot be found`, 'The first vestibule serve makes it; restore it if there are keys already.');
  try {
    const { loose, fingerprint } = await openSecretBox(secretKeyFile);
    const message = `${secretKeyFile} (${fingerprint})`;
    return loose ? warn(about, `${message} can be read by other users`, `chmod 600 ${secretKeyFile}`) : ok(about, message);
  } catch (error) {
    return failed(about, (error as Error).message, 'Restore the file from a backup: without it the stored secrets cannot be read.');
  }
}
