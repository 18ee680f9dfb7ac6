import { Command } from 'commander';
import { disableUser } from '../../auth/login/users.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function userDisable(): Command {
  const command = new Command('disable')
    .summary('let a user in no more')
    .description('Ends the sessions of a user within 2 seconds and lets the user log in no more.')
    .argument('<account>', 'account id')
    .argument('<login>', 'login name')
    .addHelpText('after', examples('vestibule user disable 12345678 anna'));
  return addLocatingSettings(command).action(async (id: string, loginName: string) => {
    await withConfiguration(command, ({ store }) => {
      const name = { account: chosenAccount(store.read(), id).id, loginName };
      return disableUser(store, name, Date.now());
    });
    printLine(`User ${loginName} of account ${id} is disabled; a running server ends the sessions within 2 seconds.`);
  });
}
