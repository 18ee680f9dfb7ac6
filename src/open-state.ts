import type { Logger } from 'pino';
import { createDirectory, type Directory } from './auth/directory.ts';
import { type Nonces, openNonces } from './auth/nonces.ts';
import { openSecretBox, type SecretBox } from './auth/secret-box.ts';
import { dataFolder } from './config/data-folder.ts';
import type { Settings } from './config/settings-schema.ts';
import { createEnrichment, type Enrichment } from './enrich/enrichment.ts';
import { type FirstStart, prepareFirstStart } from './first-start.ts';
import { openEmbeddedConfigStore } from './store/embedded/config-store.ts';
import { openEmbeddedVisitStore } from './store/embedded/visit-store.ts';
import type { VisitStore } from './store/visit-store.ts';

/** Everything of a data folder that a running server holds open. */
export interface State {
  readonly box: SecretBox;
  readonly directory: Directory;
  readonly visits: VisitStore;
  readonly nonces: Nonces;
  readonly enrichment: Enrichment;
  /** Called when the server listens: a start that fails before must not use up the one time that secrets are shown. */
  makeFirstAccount(): Promise<FirstStart | undefined>;
  /** Stores what is still in memory; call when no request is left. */
  close(): Promise<void>;
}

export async function openState(settings: Settings, now: () => number, logger: Logger): Promise<State> {
  const folder = dataFolder(settings);
  const box = await openSecretBox(folder.secretKeyFile);
  if (box.loose) logger.warn('other users of this machine can read the secret key file: make its mode 0600');
  const config = openEmbeddedConfigStore(folder.config);
  const directory = createDirectory(config, box);
  const { durability, hotSetBytes } = settings;
  const visits = await openEmbeddedVisitStore({
    folder: folder.visits,
    durability,
    hotSetBytes,
    now,
    onTrouble: (error) => logger.error({ err: error }, 'the visit store will try again'),
  });
  const nonces = await openNonces({ folder: folder.nonces, windowSeconds: settings.signatureClockWindow / 1000, now });
  const enrichment = await createEnrichment({ ...settings, onWarning: (message) => logger.warn(message) });
  return {
    box,
    directory,
    visits,
    nonces,
    enrichment,
    async makeFirstAccount() {
      const made = await prepareFirstStart(config, box, now());
      directory.refresh();
      return made;
    },
    async close() {
      directory.close();
      await Promise.all([visits.close(), nonces.close(), enrichment.close()]);
      await config.close();
    },
  };
}
