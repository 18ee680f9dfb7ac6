import { Command } from 'commander';
import { createUser } from '../../auth/login/users.ts';
import { DEFAULT_USER_RIGHTS } from '../../auth/rights.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { passwordOption, readPassword } from '../password-input.ts';
import { printJson, printLine } from '../print.ts';
import { rightsOption } from '../rights-option.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { shownUser } from './user-list.ts';

interface Options {
  readonly rights?: readonly string[];
  readonly json?: true;
}

export function userCreate(): Command {
  const command = new Command('create')
    .summary('make a user who may log in')
    .description('Makes a user of an account, who logs in by the Login API. A running server accepts the login within 2 seconds.')
    .argument('<account>', 'account id')
    .argument('<login>', 'login name')
    .addOption(passwordOption())
    .addOption(rightsOption(DEFAULT_USER_RIGHTS))
    .option('--json', 'print JSON')
    .addHelpText('after', examples('pass show visits/anna | vestibule user create 12345678 anna --password-stdin'));
  return addLocatingSettings(command).action(async (id: string, loginName: string, { rights, json }: Options) => {
    const password = await readPassword();
    const user = await withConfiguration(command, ({ store }) => {
      const account = chosenAccount(store.read(), id);
      return createUser(store, { account: account.id, loginName, password, rights, now: Date.now() });
    });
    if (json) return printJson(shownUser(user));
    printLine(`User ${user.loginName} of account ${user.account} may log in, with the rights ${user.rights.join(', ')}.`);
  });
}
