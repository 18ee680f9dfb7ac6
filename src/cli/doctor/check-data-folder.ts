import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Settings } from '../../config/settings-schema.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

const SCARCE_BYTES = 2 ** 30;
const NOTHING_LEFT_BYTES = 64 * 2 ** 20;

export async function checkDataFolder({ dataDir }: Pick<Settings, 'dataDir'>): Promise<Finding> {
  const about = 'data folder';
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing
      ? failed(about, `${dataDir} does not exist`, 'The first vestibule serve makes it; or name another with --data-dir.')
      : failed(about, `${dataDir} cannot be read and written`, 'Give this user the right to it (chown), or name another with --data-dir.');
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const message = `${dataDir}, ${(free / 2 ** 30).toFixed(1)} GiB free`;
  if (free < NOTHING_LEFT_BYTES) return failed(about, message, 'Free some space: reports are refused when the disk is full.');
  return free < SCARCE_BYTES
    ? warn(about, message, 'Free some space soon: reports are refused when the disk is full.')
    : ok(about, message);
}
