import { Command } from 'commander';
import { revokeBearerToken } from '../../auth/credentials.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function tokenRevoke(): Command {
  const command = new Command('revoke')
    .summary('revoke a token')
    .description('Revokes a bearer token for good. A running server refuses it within 2 seconds.')
    .argument('<token>', 'its id, as vestibule token list shows it (not the token itself)')
    .addHelpText('after', examples('vestibule token revoke tok_1a2b3c4d'));
  return addLocatingSettings(command).action(async (id: string) => {
    await withConfiguration(command, ({ store }) => revokeBearerToken(store, id, Date.now()));
    printLine(`Token ${id} is revoked.`);
  });
}
