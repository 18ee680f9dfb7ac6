import { Command } from 'commander';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, shortTime, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** Keys and tokens that are not revoked. */
  readonly keys: number;
  readonly tokens: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { header: 'ACCOUNT', cell: ({ id }) => id },
  { header: 'KEYS', cell: ({ keys }) => String(keys), align: 'right' },
  { header: 'TOKENS', cell: ({ tokens }) => String(tokens), align: 'right' },
  { header: 'CREATED (UTC)', cell: ({ createdAt }) => shortTime(createdAt) },
  { header: 'NAME', cell: ({ name }) => name },
];

export function accountList(): Command {
  const command = new Command('list')
    .summary('list the accounts')
    .description('Lists the accounts with the number of their keys and tokens that are not revoked.')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule account list'));
  return addLocatingSettings(command).action(async ({ json }: { json?: true }) => {
    const { accounts, keys, tokens } = await withConfiguration(command, ({ store }) => store.read());
    const rows = accounts.map((account) => ({ ...account, keys: held(account.id, keys), tokens: held(account.id, tokens) }));
    if (json) return printJson(rows);
    printLine(rows.length > 0 ? table(COLUMNS, rows, terminalWidth()) : 'There is no account yet. Make one with vestibule account create.');
  });
}

function held(id: string, credentials: readonly { readonly account: string; readonly revokedAt?: number | undefined }[]): number {
  return credentials.filter(({ account, revokedAt }) => account === id && revokedAt === undefined).length;
}
