import { Command } from 'commander';
import type { ExplainedRefusal } from '../../auth/explanations.ts';
import type { LoadedSettings } from '../../config/load-settings.ts';
import { withConfiguration } from '../configuration.ts';
import { CommandError } from '../command-error.ts';
import { explainRequest } from '../doctor/explain-request.ts';
import type { Finding } from '../doctor/finding.ts';
import { signatureSteps } from '../doctor/signature-steps.ts';
import { examples } from '../examples.ts';
import { connectLocalServer } from '../local-server.ts';
import { printJson, printLine, terminalWidth } from '../print.ts';
import { refusedBy } from '../refused-by.ts';
import { addLocatingSettings, settingsOf } from '../setting-options.ts';
import { wrap } from '../table.ts';

interface Options {
  readonly json?: true;
  readonly explainSignature?: true;
  readonly method: string;
  readonly url?: string;
  readonly header?: string;
  readonly consumerKey?: string;
}

export function doctor(): Command {
  const command = new Command('doctor')
    .summary('check an installation, or explain a refused signature')
    .description(
      'Checks the data folder, the keys, the certificate, the clock, the running server and the geo databases, and says what to do.',
    )
    .option('--json', 'print JSON')
    .option('--explain-signature', 'show what the server signs for a request, instead of checking')
    .option('--method <method>', 'with --explain-signature: the method of the request', 'GET')
    .option('--url <url>', 'the URL of the request, as the client sent it')
    .option('--header <text>', "the request's Authorization header")
    .option('--consumer-key <key>', 'instead of url and header: the last request of this key that the running server refused')
    .addHelpText(
      'after',
      examples(
        'vestibule doctor',
        'vestibule doctor --explain-signature --consumer-key 0123456789abcdef',
        "vestibule doctor --explain-signature --url 'https://127.0.0.1:8443/api/…' \\\n      --header 'OAuth oauth_consumer_key=\"…\", …'",
      ),
    );
  return addLocatingSettings(command).action(async (options: Options) => {
    if (options.explainSignature) await explain(command, options);
    else await examine(settingsOf(command), options.json);
  });
}

async function examine(loaded: LoadedSettings, json: true | undefined): Promise<void> {
  // Loads the geo readers, which no other command needs.
  const { examineInstallation } = await import('../doctor/examine-installation.ts');
  const findings = await examineInstallation(loaded, Date.now());
  if (json) printJson(findings);
  else for (const finding of findings) printLine(printed(finding));
  if (findings.some(({ status }) => status === 'fail')) process.exitCode = 1;
}

function printed({ status, about, message, remedy }: Finding): string {
  const indent = 22;
  const room = Math.max(terminalWidth() - indent, 30);
  const [first = '', ...more] = [...wrap(message, room), ...(remedy ? wrap(`→ ${remedy}`, room) : [])];
  return [`${status.padEnd(6)}${about.padEnd(indent - 6)}${first}`, ...more.map((line) => ' '.repeat(indent) + line)].join('\n');
}

async function explain(command: Command, { method, url, header, consumerKey, json }: Options): Promise<void> {
  if (consumerKey) return printRefusal(await lastRefusal(command, consumerKey), json);
  if (!url || !header) {
    throw new CommandError('--explain-signature needs --url and --header, or --consumer-key.', 'See --help.', { exitCode: 2 });
  }
  const explanation = await withConfiguration(command, (configuration) => explainRequest(configuration, { method, url, header }));
  if (json) printJson(explanation);
  else printLine(signatureSteps(explanation, method));
}

async function lastRefusal(command: Command, consumerKey: string): Promise<ExplainedRefusal> {
  const server = connectLocalServer(settingsOf(command).settings.dataDir);
  try {
    const answer = await server.request({ path: `/doctor/refused-signature?consumerKey=${encodeURIComponent(consumerKey)}` });
    if (answer.status !== 200) throw refusedBy(answer);
    return JSON.parse(answer.body) as ExplainedRefusal;
  } finally {
    server.close();
  }
}

function printRefusal(refusal: ExplainedRefusal, json: true | undefined): void {
  if (json) return printJson(refusal);
  const { account, key, at, message, signature } = refusal;
  printLine(`Refused at ${new Date(at).toISOString()}: ${message}`);
  printLine(`Key ${key} of account ${account}\n`);
  if (signature) printLine(signatureSteps(signature, signature.baseString?.split('&')[0] ?? '?'));
}
