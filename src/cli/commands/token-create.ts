import { Command } from 'commander';
import { createBearerToken } from '../../auth/credentials.ts';
import { parseDuration } from '../../config/durations.ts';
import { chosenAccount } from '../account-argument.ts';
import { CommandError } from '../command-error.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { labelledLines } from '../labelled-lines.ts';
import { printJson, printLine, shortTime, terminalWidth } from '../print.ts';
import { rightsOption } from '../rights-option.ts';
import { addLocatingSettings } from '../setting-options.ts';

interface Options {
  readonly name: string;
  readonly rights?: readonly string[];
  readonly expires?: number;
  readonly json?: true;
}

export function tokenCreate(): Command {
  const command = new Command('create')
    .summary('make a bearer token')
    .description('Makes a bearer token and shows it, once. A running server accepts it within 2 seconds.')
    .argument('[account]', 'account id; not needed when there is only one')
    .option('--name <text>', 'what it is for', 'token')
    .addOption(rightsOption())
    .option('--expires <duration>', 'how long it is good for, such as 30d (default: for ever)', expiry)
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule token create --name Report --rights visit:read --expires 30d'));
  return addLocatingSettings(command).action(async (id: string | undefined, { name, rights, expires, json }: Options) => {
    const now = Date.now();
    const { record, token } = await withConfiguration(command, ({ store }) => {
      const account = chosenAccount(store.read(), id);
      return createBearerToken(store, { account: account.id, name, rights, now, expiresAt: expires && now + expires });
    });
    const { hash: _, ...shown } = record;
    if (json) return printJson({ ...shown, token });
    printLine(`Token ${record.id} (${record.name}) of account ${record.account}`);
    const pairs: [string, string][] = [
      ['rights', record.rights.join(', ')],
      ['expires', record.expiresAt === undefined ? 'never' : `${shortTime(record.expiresAt)} UTC`],
      ['token', token],
    ];
    printLine(labelledLines(pairs, terminalWidth()));
    printLine('Keep the token now: it is not shown again.');
  });
}

function expiry(text: string): number {
  const ms = parseDuration(text);
  if (!ms) throw new CommandError(`--expires: "${text}" is not a duration such as 12h or 30d.`, undefined, { exitCode: 2 });
  return ms;
}
