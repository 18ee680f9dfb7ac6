import { Command } from 'commander';
import { createApiKey } from '../../auth/credentials.ts';
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

export function keyCreate(): Command {
  const command = new Command('create')
    .summary('make a key for OAuth 1.0a')
    .description('Makes an API key for OAuth 1.0a and shows its secrets, once. A running server accepts it within 2 seconds.')
    .argument('[account]', 'account id; not needed when there is only one')
    .option('--name <text>', 'what it is for', 'key')
    .addOption(rightsOption())
    .option('--json', 'print JSON')
    .addHelpText('after', examples("vestibule key create 12345678 --name 'Agent desktop' --rights visit:read"));
  return addLocatingSettings(command).action(async (id: string | undefined, { name, rights, json }: Options) => {
    const { key, ...values } = await withConfiguration(command, async ({ store, openBox }) => {
      const account = chosenAccount(store.read(), id);
      return createApiKey(store, await openBox(), { account: account.id, name, rights, now: Date.now() });
    });
    if (json) return printJson({ id: key.id, account: key.account, name: key.name, rights: key.rights, ...values });
    printLine(`Key ${key.id} (${key.name}) of account ${key.account}`);
    const pairs: [string, string][] = [
      ['rights', key.rights.join(', ')],
      ['consumer key', values.consumerKey],
      ['consumer secret', values.consumerSecret],
      ['access token', values.accessToken],
      ['access token secret', values.accessTokenSecret],
    ];
    printLine(labelledLines(pairs, terminalWidth()));
    printLine('Keep the secrets now: they are not shown again.');
  });
}
