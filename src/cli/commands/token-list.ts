import { Command } from 'commander';
import type { BearerToken } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { credentialState } from '../credential-state.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, shortTime, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';
import { withoutSecrets } from './account-show.ts';

const COLUMNS: readonly Column<BearerToken>[] = [
  { header: 'TOKEN', cell: ({ id }) => id },
  { header: 'ACCOUNT', cell: ({ account }) => account },
  { header: 'STATE', cell: (token) => credentialState(token, Date.now()) },
  { header: 'EXPIRES (UTC)', cell: ({ expiresAt }) => (expiresAt === undefined ? 'never' : shortTime(expiresAt)) },
  { header: 'NAME', cell: ({ name }) => name },
];

export function tokenList(): Command {
  const command = new Command('list')
    .summary('list the tokens')
    .description('Lists the bearer tokens of an account, or of all. What each may do: vestibule account show.')
    .argument('[account]', 'account id')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule token list', 'vestibule token list 12345678 --json'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = id === undefined ? undefined : chosenAccount(snapshot, id).id;
    const tokens = snapshot.tokens.filter((token) => account === undefined || token.account === account);
    if (json) return printJson(tokens.map(withoutSecrets));
    printLine(tokens.length > 0 ? table(COLUMNS, tokens, terminalWidth()) : 'There is no token. Make one with vestibule token create.');
  });
}
