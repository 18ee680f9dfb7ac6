import { Command } from 'commander';
import { createClient } from '../../auth/oauth2/clients.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { labelledLines } from '../labelled-lines.ts';
import { printJson, printLine, terminalWidth } from '../print.ts';
import { rightsOption } from '../rights-option.ts';
import { addLocatingSettings } from '../setting-options.ts';

interface Options {
  readonly name: string;
  readonly rights?: readonly string[];
  readonly json?: true;
}

export function clientCreate(): Command {
  const command = new Command('create')
    .summary('make a client for OAuth 2.0')
    .description('Makes a client for OAuth 2.0 client credentials and shows its secret, once. A running server knows it within 2 seconds.')
    .argument('[account]', 'account id; not needed when there is only one')
    .option('--name <text>', 'what it is for', 'client')
    .addOption(rightsOption())
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule client create 12345678 --name Reporting --rights visit:read'));
  return addLocatingSettings(command).action(async (id: string | undefined, { name, rights, json }: Options) => {
    const { client, clientSecret } = await withConfiguration(command, async ({ store, openBox }) => {
      const account = chosenAccount(store.read(), id).id;
      return createClient(store, await openBox(), { account, name, rights, now: Date.now() });
    });
    const { secretHash: _hash, id: clientId, ...shown } = client;
    if (json) return printJson({ clientId, ...shown, clientSecret });
    printLine(`Client ${client.name} of account ${client.account}`);
    const pairs: [string, string][] = [
      ['rights', client.rights.join(', ')],
      ['client id', client.id],
      ['client secret', clientSecret],
    ];
    printLine(labelledLines(pairs, terminalWidth()));
    printLine('Keep the secret now: it is not shown again.');
  });
}
