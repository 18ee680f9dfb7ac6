import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import type { Settings } from '../../config/settings-schema.ts';
import { chosenAccount } from '../account-argument.ts';
import { CommandError } from '../command-error.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { connectLocalServer } from '../local-server.ts';
import { ownCommand } from '../own-command.ts';
import { printJson, printLine } from '../print.ts';
import { openLog } from '../replay/log-source.ts';
import type { Speed } from '../replay/pace.ts';
import { showProgress } from '../replay/progress.ts';
import { createReplayTally, type ReplayCounts } from '../replay/replay-counts.ts';
import { replayLog } from '../replay/replay-log.ts';
import { replaySummary } from '../replay/replay-summary.ts';
import { createVisitFinder } from '../replay/visit-finder.ts';
import { addLocatingSettings } from '../setting-options.ts';

interface Options {
  readonly speed: Speed;
  readonly account?: string;
  readonly site: string;
  readonly json?: true;
}

export function replay(): Command {
  const command = new Command('replay')
    .summary('turn a web server log into live visits')
    .description(
      'Sends the pages of an access log (combined format of Apache or NGINX) to the running server as live visits. A visitor is an address ' +
        'and a user agent; 30 minutes of silence in the log split visits; a page is a GET that was answered 2xx or 304 and is no static file.',
    )
    .argument('<file>', 'the log, plain or .gz; - reads standard input')
    .option('--speed <factor>', 'how many times faster than the log, or max', parseSpeed, 1)
    .option('--account <account>', 'account id; not needed when there is only one')
    .option('--site <url>', 'scheme and host of the site, which a log does not name', parseSite, 'https://www.example.com')
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', examples('vestibule replay access.log --speed 100', 'zcat logs/*.gz | vestibule replay - --speed max'));
  return addLocatingSettings(command).action(async (file: string, options: Options) => {
    const { account, settings } = await withConfiguration(command, ({ store, settings: found }) => ({
      account: chosenAccount(store.read(), options.account).id,
      settings: found,
    }));
    await run(file, account, options, settings);
  });
}

async function run(file: string, account: string, { speed, site, json }: Options, settings: Settings): Promise<void> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  const { signal } = interruption;
  const server = connectLocalServer(settings.dataDir);
  const log = await openLog(file, signal);
  const progress = showProgress(log.totalBytes);
  const id = randomBytes(8).toString('hex');
  const [visits, tally] = [createVisitFinder(id), createReplayTally()];
  const maxBatchBytes = Math.floor(settings.maxBodyBytes / 2);
  try {
    await replayLog({ log, server, account, site, speed, run: id, visits, tally, progress, maxBatchBytes, signal });
  } finally {
    progress.stop();
    server.close();
    printCounts(tally.counts(visits), account, json);
  }
  if (signal.aborted) throw new CommandError('The replay was interrupted.');
}

function printCounts(counts: ReplayCounts, account: string, json: true | undefined): void {
  if (json) return printJson(counts);
  printLine(replaySummary(counts));
  const { largest } = counts;
  if (largest) printLine(`\nThe longest visit: ${ownCommand()} state ${account} ${largest.visitor} ${largest.session}`);
}

function parseSpeed(text: string): Speed {
  const speed = Number(text);
  if (text === 'max' || speed > 0) return text === 'max' ? text : speed;
  throw new CommandError(`--speed: "${text}" is neither a number above 0 nor max.`, undefined, { exitCode: 2 });
}

function parseSite(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text).origin;
  throw new CommandError(`--site: "${text}" is not an http or https URL.`, undefined, { exitCode: 2 });
}
