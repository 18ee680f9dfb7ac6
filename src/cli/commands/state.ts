import { Command } from 'commander';
import { stringify } from 'yaml';
import { parseAccountId, parseSessionId, parseVisitorId } from '../../protocol/ids.ts';
import { CommandError } from '../command-error.ts';
import { examples } from '../examples.ts';
import { connectLocalServer } from '../local-server.ts';
import { refusedBy } from '../refused-by.ts';
import { addLocatingSettings, settingsOf } from '../setting-options.ts';

export function state(): Command {
  const command = new Command('state')
    .summary('print the state of a live visit')
    .description('Reads a live visit through the server that runs on the data folder and prints it.')
    .argument('<account>', 'account id')
    .argument('<visitor>', 'visitor id (vid)')
    .argument('<session>', 'session id (sid)')
    .option('--json', 'print the document as the server sends it')
    .addHelpText(
      'after',
      examples(
        'vestibule state 12345678 QzNjlmYjYwZGQ1NmE2Yj wTTfq3rHQs6wQR5MFtYjBA',
        'vestibule state --json -- 12345678 -id-with-hyphen wTTfq3rHQs6wQR5MFtYjBA',
      ),
    );
  return addLocatingSettings(command).action(async (account: string, visitor: string, session: string, { json }: { json?: true }) => {
    const path = statePath(account, visitor, session);
    const server = connectLocalServer(settingsOf(command).settings.dataDir);
    try {
      const answer = await server.request({ path });
      if (answer.status !== 200) throw refusedBy(answer);
      process.stdout.write(json ? `${answer.body}\n` : stringify(JSON.parse(answer.body)));
    } finally {
      server.close();
    }
  });
}

/** Where the state of a visit is read, as a path with its query. */
export function statePath(account: string, visitor: string, session: string): string {
  if (!parseAccountId(account)) throw malformed('account', account);
  if (!parseVisitorId(visitor)) throw malformed('visitor', visitor);
  if (!parseSessionId(session)) throw malformed('session', session);
  return `/api/account/${account}/monitoring/visitors/${encodeURIComponent(visitor)}/visits/current/state?v=1&sid=${encodeURIComponent(session)}`;
}

function malformed(kind: string, text: string): CommandError {
  return new CommandError(`"${text}" cannot be a ${kind} id.`, 'The order is account, visitor (vid), session (sid).', { exitCode: 2 });
}
