import { basename } from 'node:path';
import type { LoadedSettings } from '../../config/load-settings.ts';
import { type Finding, ok } from './finding.ts';

export function checkSettingsUsed({ origins, configFile }: LoadedSettings): Finding {
  const changed = Object.values(origins).filter((origin) => origin !== undefined && !origin.startsWith('default')).length;
  const file = configFile ? `file ${basename(configFile)}` : 'no configuration file';
  return ok('settings', `${changed} differ from the defaults, ${file}`);
}
