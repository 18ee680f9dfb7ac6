import { join } from 'node:path';
import type { Settings } from './settings-schema.ts';

/** Where the parts of a data folder lie. */
export function dataFolder({ dataDir, secretKeyFile }: Pick<Settings, 'dataDir' | 'secretKeyFile'>) {
  return {
    config: join(dataDir, 'config'),
    campaigns: join(dataDir, 'campaigns'),
    visits: join(dataDir, 'visits'),
    sessions: join(dataDir, 'sessions'),
    nonces: join(dataDir, 'nonces'),
    secretKeyFile: secretKeyFile ?? join(dataDir, 'secret.key'),
  };
}
