import type { LoadedSettings } from '../config/load-settings.ts';
import { type RunningServer, startServer } from '../server.ts';
import { banner } from './banner.ts';
import { printLine } from './print.ts';
import { writeReadyFile } from './ready-file.ts';
import { createServerLog } from './server-log.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** Something that runs beside the server. */
export interface Companion {
  /** What the user can do now; said in place of the usual steps. */
  readonly steps: string;
  /** Called before the server stops. */
  stop(): Promise<void>;
}

/** Runs a server in this process until a signal stops it; `accompany` is called when it accepts requests, before it says so. */
export async function runServer(
  { settings, origins }: LoadedSettings,
  accompany?: (server: RunningServer) => Promise<Companion>,
): Promise<void> {
  const { logger, release } = createServerLog(settings.logLevel);
  const server = await startServer(settings, { logger, isHttpPortOptional: origins.httpPort === 'default' });
  const companion = await accompany?.(server);
  stopOnSignal(async (cause) => {
    if ('error' in cause) logger.fatal({ err: cause.error }, 'stopping after an error');
    else logger.info({ signal: cause.signal }, 'stopping on a signal');
    await companion?.stop();
    await server.stop();
  });
  if (settings.readyFile) await writeReadyFile(settings.readyFile, server);
  printLine(banner(server, settings, companion?.steps));
  release();
}
