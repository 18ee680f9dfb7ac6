import { Command } from 'commander';
import type { ConsumerKey } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, shortTime, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';

const COLUMNS: readonly Column<ConsumerKey>[] = [
  { header: 'KEY', cell: ({ id }) => id },
  { header: 'ACCOUNT', cell: ({ account }) => account },
  { header: 'CREATED (UTC)', cell: ({ createdAt }) => shortTime(createdAt) },
  { header: 'ISSUER', cell: ({ issuer }) => issuer },
];

export function consumerKeyList(): Command {
  const command = new Command('list')
    .summary('list the keys')
    .description('Lists the keys that prove consumers, of an account or of all.')
    .argument('[account]', 'account id')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule consumer-key list 12345678'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = id === undefined ? undefined : chosenAccount(snapshot, id).id;
    const keys = snapshot.consumerKeys.filter((key) => account === undefined || key.account === account);
    if (json) return printJson(keys);
    printLine(keys.length > 0 ? table(COLUMNS, keys, terminalWidth()) : 'There is no key. Add one with vestibule consumer-key add.');
  });
}
