import { Command } from 'commander';
import { changeAccount } from '../../auth/credentials.ts';
import { chosenAccount } from '../account-argument.ts';
import { type AccountOptions, accountChangeOf, addAccountOptions } from '../account-options.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function accountChange(): Command {
  const command = new Command('change')
    .summary('change what is set for an account')
    .description('Changes what the options name and leaves the rest. A running server follows within 2 seconds.')
    .argument('<account>', 'its id');
  addAccountOptions(command);
  command.addHelpText(
    'after',
    examples('vestibule account change 12345678 --consent on', 'vestibule account change 12345678 --origins https://desk.example.com'),
  );
  return addLocatingSettings(command).action(async (id: string, options: AccountOptions) => {
    await withConfiguration(command, ({ store }) => {
      const account = chosenAccount(store.read(), id);
      return changeAccount(store, account.id, accountChangeOf(options, account.tag));
    });
    printLine(`Account ${id} is changed.`);
  });
}
