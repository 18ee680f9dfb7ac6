import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { addConsumerKey } from '../../auth/consumer/consumer-keys.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function consumerKeyAdd(): Command {
  const command = new Command('add')
    .summary('accept tokens of consumers')
    .description(
      'Accepts signed tokens of consumers (JWTs) of an issuer, verified with its public key. A running server knows it within 2 seconds.',
    )
    .argument('<account>', 'account id')
    .argument('<issuer>', 'the iss claim of the tokens')
    .argument('<file>', 'PEM file of the public key or certificate')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule consumer-key add 12345678 https://www.shop.example ./tokens.pem'));
  return addLocatingSettings(command).action(async (id: string, issuer: string, file: string, { json }: { json?: true }) => {
    const publicKey = await readFile(file, 'utf8');
    const key = await withConfiguration(command, ({ store }) => {
      const account = chosenAccount(store.read(), id).id;
      return addConsumerKey(store, { account, issuer, publicKey, now: Date.now() });
    });
    if (json) return printJson(key);
    printLine(`Consumer key ${key.id} of account ${key.account} proves consumers of ${key.issuer}`);
  });
}
