import { stat } from 'node:fs/promises';
import { dataFolder } from '../../config/data-folder.ts';
import { formatDuration } from '../../config/durations.ts';
import type { Settings } from '../../config/settings-schema.ts';
import { type Finding, failed, ok } from './finding.ts';

const TOLERANCE_MS = 60_000;

/** Signed requests hold a time, so a clock that is off refuses every caller. Nothing can have been written in the future. */
export async function checkClock(settings: Settings, now: number): Promise<Finding> {
  const { config, visits, nonces } = dataFolder(settings);
  const written = await Promise.all(
    [config, visits, nonces].map((folder) =>
      stat(folder).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  const behindMs = Math.max(...written) - now;
  const time = `${new Date(now).toISOString().slice(0, 19)}Z`;
  if (behindMs > TOLERANCE_MS) {
    return failed('clock', `${time} is ${formatDuration(Math.round(behindMs / 1000) * 1000)} before the newest data`, 'Set it (NTP).');
  }
  return ok('clock', `${time}; signatures may be ${formatDuration(settings.signatureClockWindow)} off`);
}
