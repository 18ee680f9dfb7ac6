import { type Logger, pino } from 'pino';
import { buildApp } from './build-app.ts';
import { loadCertificate } from './config/certificate.ts';
import type { Settings } from './config/settings-schema.ts';
import { type FirstStart, makeSampleVisit, type SampleVisit } from './first-start.ts';
import { openListeners } from './http/open-listeners.ts';
import type { TagIntake } from './ingest/tag-intake.ts';
import { keepTickShape } from './keep-tick-shape.ts';
import { createLocalToken, type LocalAccess, publishLocalAccess } from './local-access.ts';
import { openState, type State } from './open-state.ts';

/** A server that accepts requests. */
export interface RunningServer {
  readonly url: string;
  /** The plain listener on loopback, when there is one. */
  readonly httpUrl: string | undefined;
  /** File of the certificate chain; undefined without TLS. */
  readonly certificate: string | undefined;
  /** Credentials that this start created because there was no account, and a visit to read with them. */
  readonly firstStart: (FirstStart & SampleVisit) | undefined;
  readonly warnings: readonly string[];
  /** Stops accepting, answers what is in flight, stores everything. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly logger?: Logger | undefined;
  /** Epoch milliseconds; tests bring a clock of their own. */
  readonly now?: (() => number) | undefined;
  /** The plain port was not asked for: when it is taken the server starts without it. */
  readonly isHttpPortOptional?: boolean | undefined;
}

/** How long requests in flight may take when the server stops. */
const STOP_GRACE_MS = 7_000;

/** Starts a server on the embedded store. Rejects with SettingsError, SecretKeyError or the system's error. */
export async function startServer(settings: Settings, options: ServerOptions = {}): Promise<RunningServer> {
  const now = options.now ?? Date.now;
  const logger = options.logger ?? pino({ level: settings.logLevel });
  keepTickShape();
  const state = await openState(settings, now, logger);
  try {
    return await serve(settings, state, { ...options, now, logger });
  } catch (error) {
    await state.close();
    throw error;
  }
}

type Surroundings = ServerOptions & { readonly now: () => number; readonly logger: Logger };

async function serve(settings: Settings, state: State, { now, logger, isHttpPortOptional = false }: Surroundings): Promise<RunningServer> {
  const certificate = settings.tls === 'on' ? await loadCertificate(settings, now()) : undefined;
  const token = createLocalToken();
  let isStopping = false;
  let tlsPort: number | undefined;
  const surroundings = { logger, now, localToken: token, isStopping: () => isStopping, tlsPort: () => tlsPort };
  const { app, tagIntake } = await buildApp(settings, state, surroundings);
  const listeners = await openListeners({
    host: settings.host,
    port: settings.port,
    tls: certificate,
    httpPort: settings.httpPort,
    isHttpPortOptional,
    trustedProxies: settings.trustedProxy,
    maxConnections: settings.maxConnections,
    routing: app.routing,
    now,
  });
  const { url, httpUrl, warnings } = listeners;
  if (certificate) tlsPort = Number(new URL(url).port);
  const access = { url, httpUrl, pid: process.pid, token, certificate: certificate?.file };
  const { withdraw, firstStart } = await announce(settings, state, tagIntake, access).catch(async (error: unknown) => {
    await listeners.stop(0);
    throw error;
  });
  logger.info({ url, httpUrl }, 'accepting requests');
  // A start need not wait for the geo databases; until they are read the first visit waits.
  state.enrichment.load().catch((error: unknown) => logger.warn({ err: error }, 'the geo databases cannot be read'));
  return {
    url,
    httpUrl,
    certificate: certificate?.file,
    firstStart,
    warnings,
    async stop() {
      isStopping = true;
      logger.info('stopping');
      await withdraw();
      await listeners.stop(STOP_GRACE_MS);
      await app.close();
      await state.close();
      logger.info('stopped');
    },
  };
}

/** Tells the command line where the server is, and makes what a first start shows. */
async function announce({ dataDir }: Settings, state: State, tagIntake: TagIntake, access: LocalAccess) {
  const withdraw = await publishLocalAccess(dataDir, access);
  const first = await state.makeFirstAccount();
  return { withdraw, firstStart: first && { ...first, ...(await makeSampleVisit(tagIntake, first.account)) } };
}
