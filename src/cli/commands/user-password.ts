import { Command } from 'commander';
import { changePassword } from '../../auth/login/users.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { passwordOption, readPassword } from '../password-input.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function userPassword(): Command {
  const command = new Command('password')
    .summary('change a password')
    .description('Changes the password of a user. A running server ends the sessions of the one before within 2 seconds.')
    .argument('<account>', 'account id')
    .argument('<login>', 'login name')
    .addOption(passwordOption())
    .addHelpText('after', examples('pass show visits/anna | vestibule user password 12345678 anna --password-stdin'));
  return addLocatingSettings(command).action(async (id: string, loginName: string) => {
    const password = await readPassword();
    await withConfiguration(command, ({ store }) => {
      const account = chosenAccount(store.read(), id).id;
      return changePassword(store, { account, loginName }, password);
    });
    printLine(`The password of ${loginName} of account ${id} is changed.`);
  });
}
