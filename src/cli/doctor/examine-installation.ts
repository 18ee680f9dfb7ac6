import type { LoadedSettings } from '../../config/load-settings.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkClock } from './check-clock.ts';
import { checkDataFolder } from './check-data-folder.ts';
import { checkGeo } from './check-geo.ts';
import { checkSecretKey } from './check-secret-key.ts';
import { checkServer } from './check-server.ts';
import { checkSettingsUsed } from './check-settings-used.ts';
import type { Finding } from './finding.ts';

/** Every check of an installation, from the outside in. */
export async function examineInstallation(loaded: LoadedSettings, now: number): Promise<Finding[]> {
  const { settings } = loaded;
  return [
    checkSettingsUsed(loaded),
    await checkDataFolder(settings),
    await checkSecretKey(settings),
    await checkCertificate(settings, now),
    await checkClock(settings, now),
    ...(await checkServer(settings)),
    ...(await checkGeo(settings)),
  ];
}
