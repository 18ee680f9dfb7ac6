import { Command } from 'commander';
import { createAccount } from '../../auth/credentials.ts';
import { type AccountOptions, accountChangeOf, addAccountOptions } from '../account-options.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function accountCreate(): Command {
  const command = new Command('create')
    .summary('make an account')
    .description('Makes an account. A running server knows it within 2 seconds.')
    .argument('<account>', 'its id: 1 to 20 letters, digits and underscores');
  addAccountOptions(command);
  command
    .option('--json', 'print the account as JSON')
    .addHelpText('after', examples("vestibule account create 87654321 --name 'Test shop'"));
  return addLocatingSettings(command).action(async (id: string, options: AccountOptions & { json?: true }) => {
    const account = await withConfiguration(
      command,
      ({ store }) => createAccount(store, { id, ...accountChangeOf(options), now: Date.now() }),
      {
        isNew: true,
      },
    );
    if (options.json) return printJson(account);
    printLine(`Account ${account.id} (${account.name}) is there.`);
    printLine('It needs a key or a token before anybody can read or report:');
    printLine(`  vestibule key create ${account.id}`);
    printLine(`  vestibule token create ${account.id}`);
  });
}
