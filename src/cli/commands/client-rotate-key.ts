import { Command } from 'commander';
import { rotateTokenKey } from '../../auth/oauth2/token-keys.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function clientRotateKey(): Command {
  const command = new Command('rotate-key')
    .summary('sign access tokens with a new key')
    .description('Makes a new key for access tokens. Tokens of the key before stay good until they expire or the key is changed again.')
    .addHelpText('after', examples('vestibule client rotate-key'));
  return addLocatingSettings(command).action(async () => {
    const key = await withConfiguration(command, async ({ store, openBox }) => rotateTokenKey(store, await openBox(), Date.now()));
    printLine(`Access tokens are signed with the key ${key.id} within 2 seconds.`);
  });
}
