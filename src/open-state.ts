import type { Logger } from 'pino';
import { createDirectory, type Directory } from './auth/directory.ts';
import { createLoginAttempts, type LoginAttempts } from './auth/login/login-attempts.ts';
import { createSessions, type Sessions } from './auth/login/sessions.ts';
import { type Nonces, openNonces } from './auth/nonces.ts';
import { openSecretBox, type SecretBox } from './auth/secret-box.ts';
import { dataFolder } from './config/data-folder.ts';
import type { Settings } from './config/settings-schema.ts';
import { createEnrichment, type Enrichment } from './enrich/enrichment.ts';
import { type FirstStart, prepareFirstStart } from './first-start.ts';
import { type AccountCampaigns, createAccountCampaigns } from './ingest/account-campaigns.ts';
import type { CampaignStore } from './store/campaign-store.ts';
import { openEmbeddedCampaignStore } from './store/embedded/campaign-store.ts';
import { openEmbeddedConfigStore } from './store/embedded/config-store.ts';
import { openEmbeddedSessionStore } from './store/embedded/session-store.ts';
import { openEmbeddedVisitStore } from './store/embedded/visit-store.ts';
import type { VisitStore } from './store/visit-store.ts';

/** Everything of a data folder that a running server holds open. */
export interface State {
  readonly box: SecretBox;
  readonly directory: Directory;
  readonly campaignStore: CampaignStore;
  readonly campaigns: AccountCampaigns;
  readonly sessions: Sessions;
  readonly loginAttempts: LoginAttempts;
  readonly visits: VisitStore;
  readonly nonces: Nonces;
  readonly enrichment: Enrichment;
  /** Called when the server listens: a start that fails before must not use up the one time that secrets are shown. */
  makeFirstAccount(): Promise<FirstStart | undefined>;
  /** Stores what is still in memory; call when no request is left. */
  close(): Promise<void>;
}

/** Rejects with the error of the first thing that cannot be opened; what was opened before it is closed again. */
export async function openState(settings: Settings, now: () => number, logger: Logger): Promise<State> {
  const opened: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.reverse()) await closeOne();
  };
  try {
    return { ...(await openParts(settings, now, logger, opened)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openParts(settings: Settings, now: () => number, logger: Logger, opened: (() => unknown)[]): Promise<Omit<State, 'close'>> {
  const { durability, hotSetBytes, journalBytes, maxPendingBytes, signatureClockWindow, maxNonces } = settings;
  const folder = dataFolder(settings);
  const box = await openSecretBox(folder.secretKeyFile);
  if (box.loose) logger.warn('other users of this machine can read the secret key file: make its mode 0600');
  const config = openEmbeddedConfigStore(folder.config);
  opened.push(() => config.close());
  const directory = createDirectory(config, box);
  opened.push(() => directory.close());
  const campaignStore = openEmbeddedCampaignStore(folder.campaigns);
  opened.push(() => campaignStore.close());
  const campaigns = createAccountCampaigns(campaignStore, (error) => logger.error({ err: error }, 'campaigns cannot be read'));
  opened.push(() => campaigns.close());
  const logins = openEmbeddedSessionStore(folder.sessions);
  const sessions = createSessions({ store: logins, directory, ttlMs: settings.sessionTtl, now });
  opened.push(() => sessions.close());
  const loginAttempts = createLoginAttempts({
    store: logins.failures,
    now,
    onTrouble: (error) => logger.error({ err: error }, 'a failed login is not stored: a restart will forget it'),
  });
  const onTrouble = (error: unknown): void => logger.error({ err: error }, 'the visit store will try again');
  const visits = await openEmbeddedVisitStore({
    folder: folder.visits,
    durability,
    hotSetBytes,
    journalBytes,
    maxPendingBytes,
    now,
    onTrouble,
  });
  opened.push(() => visits.close());
  const nonces = await openNonces({ folder: folder.nonces, windowSeconds: signatureClockWindow / 1000, maxNonces, now });
  opened.push(() => nonces.close());
  const enrichment = await createEnrichment({ ...settings, onWarning: (message) => logger.warn(message) });
  opened.push(() => enrichment.close());
  async function makeFirstAccount(): Promise<FirstStart | undefined> {
    const made = await prepareFirstStart(config, box, now());
    directory.refresh();
    return made;
  }
  return { box, directory, campaignStore, campaigns, sessions, loginAttempts, visits, nonces, enrichment, makeFirstAccount };
}
