import { Command } from 'commander';
import { deleteApp } from '../../auth/apps.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function appDelete(): Command {
  const command = new Command('delete')
    .summary('delete an app')
    .description('Deletes an installed app: the Monitoring API refuses it within 2 seconds. Its visits stay.')
    .argument('<account>', 'account id')
    .argument('<id>', 'installation id')
    .addHelpText('after', examples('vestibule app delete 12345678 9f0c1f6e-6f0b-4a44-9d0e-0d7c2a7f2f11'));
  return addLocatingSettings(command).action(async (id: string, app: string) => {
    await withConfiguration(command, ({ store }) => deleteApp(store, chosenAccount(store.read(), id).id, app));
    printLine(`App ${app} is deleted.`);
  });
}
