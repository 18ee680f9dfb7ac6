import { Command } from 'commander';
import type { Account, ApiKey, BearerToken } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { credentialState } from '../credential-state.ts';
import { examples } from '../examples.ts';
import { labelledLines } from '../labelled-lines.ts';
import { printJson, printLine, shortTime, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function accountShow(): Command {
  const command = new Command('show')
    .summary('show an account with its keys and tokens')
    .description('Shows what is set for an account, its keys and its tokens; secrets are never shown again.')
    .argument('[account]', 'its id; not needed when there is only one')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule account show 12345678'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = chosenAccount(snapshot, id);
    const keys = snapshot.keys.filter((key) => key.account === account.id).map(withoutSecrets);
    const tokens = snapshot.tokens.filter((token) => token.account === account.id).map(withoutSecrets);
    if (json) return printJson({ ...account, keys, tokens });
    printAccount(account);
    printCredentials('Keys', keys);
    printCredentials('Tokens', tokens);
  });
}

/** What is safe to show of a key or token. */
export function withoutSecrets(credential: ApiKey | BearerToken) {
  const { id, account, name, rights, createdAt, revokedAt } = credential;
  const shown = { id, account, name, state: credentialState(credential, Date.now()), rights, createdAt, revokedAt };
  return 'consumerKey' in credential
    ? { ...shown, consumerKey: credential.consumerKey, accessToken: credential.accessToken }
    : { ...shown, expiresAt: credential.expiresAt };
}

function printAccount({ id, name, createdAt, allowedOrigins, allowPlaintextSignatures, tag }: Account): void {
  const honoured = (isHonoured: boolean) => (isHonoured ? 'honoured' : 'ignored');
  printLine(`Account ${id}`);
  const pairs: [string, string][] = [
    ['name', name],
    ['created', `${shortTime(createdAt)} UTC`],
    ['origins that may read', allowedOrigins.includes('*') ? 'any' : allowedOrigins.join(' ')],
    ['PLAINTEXT signatures', allowPlaintextSignatures ? 'accepted over TLS' : 'refused'],
    ['Do Not Track', honoured(tag.respectDoNotTrack)],
    ['Global Privacy Control', honoured(tag.respectGlobalPrivacyControl)],
    ['consent', tag.requireConsent ? 'the tag waits for it' : 'not asked for'],
  ];
  printLine(labelledLines(pairs, terminalWidth()));
}

function printCredentials(title: string, credentials: readonly ReturnType<typeof withoutSecrets>[]): void {
  printLine(`\n${title}${credentials.length === 0 ? ': none' : ''}`);
  for (const credential of credentials) {
    printLine(`  ${credential.id}  ${credential.name}`);
    const pairs: [string, string][] = [
      ['state', credential.state],
      ['rights', credential.rights.join(', ')],
      ['created', `${shortTime(credential.createdAt)} UTC`],
    ];
    if ('consumerKey' in credential) pairs.push(['consumer key', credential.consumerKey], ['access token', credential.accessToken]);
    else if (credential.expiresAt !== undefined) pairs.push(['expires', `${shortTime(credential.expiresAt)} UTC`]);
    printLine(labelledLines(pairs, terminalWidth(), 4));
  }
}
