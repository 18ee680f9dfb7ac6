import { Command } from 'commander';
import type { ApiKey } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { credentialState } from '../credential-state.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';
import { withoutSecrets } from './account-show.ts';

const COLUMNS: readonly Column<ApiKey>[] = [
  { header: 'KEY', cell: ({ id }) => id },
  { header: 'ACCOUNT', cell: ({ account }) => account },
  { header: 'STATE', cell: (key) => credentialState(key, Date.now()) },
  { header: 'CONSUMER KEY', cell: ({ consumerKey }) => consumerKey },
  { header: 'NAME', cell: ({ name }) => name },
];

export function keyList(): Command {
  const command = new Command('list')
    .summary('list the keys')
    .description('Lists the API keys of an account, or of all. What each may do: vestibule account show.')
    .argument('[account]', 'account id')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule key list', 'vestibule key list 12345678 --json'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = id === undefined ? undefined : chosenAccount(snapshot, id).id;
    const keys = snapshot.keys.filter((key) => account === undefined || key.account === account);
    if (json) return printJson(keys.map(withoutSecrets));
    printLine(keys.length > 0 ? table(COLUMNS, keys, terminalWidth()) : 'There is no key. Make one with vestibule key create.');
  });
}
