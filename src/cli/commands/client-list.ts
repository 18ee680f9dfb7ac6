import { Command } from 'commander';
import type { OAuthClient } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';

const COLUMNS: readonly Column<OAuthClient>[] = [
  { header: 'CLIENT ID', cell: ({ id }) => id },
  { header: 'ACCOUNT', cell: ({ account }) => account },
  { header: 'STATE', cell: ({ revokedAt }) => (revokedAt === undefined ? 'valid' : 'revoked') },
  { header: 'NAME', cell: ({ name }) => name },
  { header: 'RIGHTS', cell: ({ rights }) => rights.join(', ') },
];

export function clientList(): Command {
  const command = new Command('list')
    .summary('list the clients')
    .description('Lists the OAuth 2.0 clients of an account, or of all.')
    .argument('[account]', 'account id')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule client list 12345678'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = id === undefined ? undefined : chosenAccount(snapshot, id).id;
    const clients = snapshot.clients.filter((client) => account === undefined || client.account === account);
    if (json) return printJson(clients.map(({ secretHash: _hash, id: clientId, ...shown }) => ({ clientId, ...shown })));
    printLine(clients.length > 0 ? table(COLUMNS, clients, terminalWidth()) : 'There is no client. Make one with vestibule client create.');
  });
}
