import { Command } from 'commander';
import { revokeApiKey } from '../../auth/credentials.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function keyRevoke(): Command {
  const command = new Command('revoke')
    .summary('revoke a key')
    .description('Revokes an API key for good. A running server refuses it within 2 seconds.')
    .argument('<key>', 'its id, as vestibule key list shows it')
    .addHelpText('after', examples('vestibule key revoke key_1a2b3c4d'));
  return addLocatingSettings(command).action(async (id: string) => {
    await withConfiguration(command, ({ store }) => revokeApiKey(store, id, Date.now()));
    printLine(`Key ${id} is revoked.`);
  });
}
