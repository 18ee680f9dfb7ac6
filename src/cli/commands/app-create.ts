import { Command } from 'commander';
import { createApp } from '../../auth/apps.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function appCreate(): Command {
  const command = new Command('create')
    .summary('install an app')
    .description(
      'Installs an app, which then uses the Monitoring API under its installation id. A running server knows it within 2 seconds.',
    )
    .argument('<account>', 'account id')
    .argument('<name>', 'what people call it')
    .option('--json', 'print JSON')
    .addHelpText('after', examples("vestibule app create 12345678 'Shop for iOS'"));
  return addLocatingSettings(command).action(async (id: string, name: string, { json }: { json?: true }) => {
    const app = await withConfiguration(command, ({ store }) => {
      const account = chosenAccount(store.read(), id).id;
      return createApp(store, { account, name, now: Date.now() });
    });
    if (json) return printJson({ appInstallationId: app.id, account: app.account, name: app.name });
    printLine(`App ${app.name} of account ${app.account} has the installation id ${app.id}`);
  });
}
