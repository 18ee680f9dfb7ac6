import { Command } from 'commander';
import { chosenAccount } from '../cli/account-argument.ts';
import { CommandError } from '../cli/command-error.ts';
import { statePath } from '../cli/commands/state.ts';
import { withConfiguration } from '../cli/configuration.ts';
import { connectLocalServer } from '../cli/local-server.ts';
import { ownCommand, shellWord, shortPath } from '../cli/own-command.ts';
import type { Companion } from '../cli/run-server.ts';
import { addAllSettings } from '../cli/setting-options.ts';
import type { RunningServer } from '../server.ts';
import { giveCampaigns } from './demo-campaigns.ts';
import { demoSettings } from './demo-settings.ts';
import { freePort } from './free-port.ts';
import { guide } from './guide.ts';
import { startShop } from './shop/start-shop.ts';
import { startVisitors } from './visitors/start-visitors.ts';

interface DemoOptions {
  /** Undefined: 8090, or the next free one. */
  readonly shopPort?: number;
  readonly visitors: number;
  readonly seed: number;
}

const SHOP_PORT = 8090;

export function demo(): Command {
  const command = new Command('demo')
    .summary('run a server with a shop and simulated visitors')
    .description(
      'Runs a server on a data folder of its own, a small shop that carries the tag, and simulated visitors, until it is stopped.',
    );
  return addAllSettings(command)
    .option('--shop-port <port>', `port of the shop (default: ${SHOP_PORT}, or the next free one)`, numberFrom('--shop-port', 0, 65_535))
    .option('--visitors <number>', 'simulated visitors at a time', numberFrom('--visitors', 1, 1_000), 40)
    .option('--seed <number>', 'start of the random numbers', numberFrom('--seed', 0, 1_000_000), 29)
    .action(async (options: DemoOptions) => {
      const loaded = await demoSettings(command);
      // The server takes most of the time that a command needs to load.
      const { runServer } = await import('../cli/run-server.ts');
      await runServer(loaded, (server) => openDemo(command, server, loaded.settings.dataDir, options));
    });
}

async function openDemo(command: Command, server: RunningServer, dataDir: string, options: DemoOptions): Promise<Companion> {
  const tagOrigin = server.httpUrl ?? server.url;
  if (!tagOrigin.startsWith('http:'))
    throw new CommandError('Browsers load the tag of the demo from the plain listener.', 'Give an --http-port.');
  const account = await withConfiguration(command, ({ store }) => chosenAccount(store.read(), undefined).id);
  await giveCampaigns(command, account);
  const readCommand = `${ownCommand()} state --data-dir ${shellWord(shortPath(dataDir))} ${account}`;
  const port = options.shopPort ?? (await freePort('127.0.0.1', SHOP_PORT));
  const shop = await startShop({ port, account, tagOrigin, readCommand });
  const { visitors: count, seed } = options;
  const visitors = await startVisitors({ server: { origin: tagOrigin, account }, shopUrl: shop.url, count, seed });
  const { visitor, session } = visitors.lasting;
  const curl = curlOf(server, dataDir, statePath(account, visitor, session));
  return {
    steps: guide({ shopUrl: shop.url, visitorCount: count, curl, readCommand, account }),
    async stop() {
      await visitors.stop();
      await shop.stop();
    },
  };
}

/** With the token of the running server: it works on every start and ends with this one. */
function curlOf({ url, certificate }: RunningServer, dataDir: string, path: string): string {
  const server = connectLocalServer(dataDir);
  const trust = certificate ? `--cacert ${shellWord(shortPath(certificate))} ` : '';
  try {
    return `curl ${trust}-H 'Authorization: Bearer ${server.access.token}' '${url}${path}'`;
  } finally {
    server.close();
  }
}

function numberFrom(flag: string, lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= lowest && number <= highest) return number;
    throw new CommandError(`${flag}: "${text}" is no whole number from ${lowest} to ${highest}.`, undefined, { exitCode: 2 });
  };
}
