import { Command } from 'commander';
import { enableUser } from '../../auth/login/users.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function userEnable(): Command {
  const command = new Command('enable')
    .summary('let a disabled user log in again')
    .description('Lets a disabled user log in again. Sessions from before stay ended.')
    .argument('<account>', 'account id')
    .argument('<login>', 'login name')
    .addHelpText('after', examples('vestibule user enable 12345678 anna'));
  return addLocatingSettings(command).action(async (id: string, loginName: string) => {
    await withConfiguration(command, ({ store }) => {
      const name = { account: chosenAccount(store.read(), id).id, loginName };
      return enableUser(store, name);
    });
    printLine(`User ${loginName} of account ${id} is enabled.`);
  });
}
