import { Command } from 'commander';
import { revokeClient } from '../../auth/oauth2/clients.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function clientRevoke(): Command {
  const command = new Command('revoke')
    .summary('revoke a client')
    .description('Revokes an OAuth 2.0 client for good. A running server refuses it and its access tokens within 2 seconds.')
    .argument('<client>', 'its id')
    .addHelpText('after', examples('vestibule client revoke 9f0c1f6e-6f0b-4a44-9d0e-0d7c2a7f2f11'));
  return addLocatingSettings(command).action(async (id: string) => {
    await withConfiguration(command, ({ store }) => revokeClient(store, id, Date.now()));
    printLine(`Client ${id} is revoked.`);
  });
}
