import type { Command } from 'commander';
import { settingsOf } from '../cli/setting-options.ts';
import type { LoadedSettings } from '../config/load-settings.ts';
import { freePort } from './free-port.ts';

/** Never the data of another server, which the environment or a file may name. */
const DATA_DIR = './data/demo';

const LOOPBACK = ['127.0.0.1/32', '::1/128'];

/**
 * The settings of a demo: as for `serve`, with a data folder of its own, the addresses that simulated visitors name believed, and
 * ports that are free, so that it runs beside another server. Throws a SettingsError.
 */
export async function demoSettings(command: Command): Promise<LoadedSettings> {
  if (command.getOptionValue('dataDir') === undefined) command.setOptionValue('dataDir', DATA_DIR);
  const { settings, origins } = settingsOf(command);
  const { host, port, httpPort, tls } = settings;
  const isOpen = (origin: string | undefined): boolean => origin?.startsWith('default') ?? true;
  if (isOpen(origins.port)) command.setOptionValue('port', String(await freePort(host, port)));
  if (isOpen(origins.httpPort) && tls === 'on') command.setOptionValue('httpPort', String(await freePort('127.0.0.1', httpPort || 8080)));
  if (isOpen(origins.logLevel)) command.setOptionValue('logLevel', 'warn');
  command.setOptionValue('trustedProxy', [...settings.trustedProxy, ...LOOPBACK]);
  return settingsOf(command);
}
