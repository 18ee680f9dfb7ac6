import closeWithGrace from 'close-with-grace';
import type { LoadedSettings } from '../config/load-settings.ts';
import { type RunningServer, startServer } from '../server.ts';
import { banner } from './banner.ts';
import { printLine } from './print.ts';
import { writeReadyFile } from './ready-file.ts';
import { createServerLog } from './server-log.ts';

/** After a signal everything must be over by then. */
const STOP_MS = 10_000;

export interface RunOptions {
  /** Runs when the server accepts requests, before it says so; its text follows the banner, its stop precedes the server's. */
  readonly accompany?: ((server: RunningServer) => Promise<{ text: string; stop: () => Promise<void> }>) | undefined;
}

/** Runs a server in this process until a signal stops it. */
export async function runServer({ settings, origins }: LoadedSettings, { accompany }: RunOptions = {}): Promise<void> {
  const { logger, release } = createServerLog(settings.logLevel);
  const server = await startServer(settings, { logger, isHttpPortOptional: origins.httpPort === 'default' });
  const companion = await accompany?.(server);
  closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an error');
    else logger.info({ signal }, 'stopping on a signal');
    await companion?.stop();
    await server.stop();
  });
  printLine(banner(server, settings));
  if (companion) printLine(companion.text);
  release();
  if (settings.readyFile) await writeReadyFile(settings.readyFile, server);
}
