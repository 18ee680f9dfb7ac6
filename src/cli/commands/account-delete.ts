import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { dataFolder } from '../../config/data-folder.ts';
import { openEmbeddedCampaignStore } from '../../store/embedded/campaign-store.ts';
import { deleteAccount } from '../../auth/credentials.ts';
import { chosenAccount } from '../account-argument.ts';
import { CommandError } from '../command-error.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function accountDelete(): Command {
  const command = new Command('delete')
    .summary('delete an account with its keys, tokens and users')
    .description('Deletes an account with all its keys, tokens and users. Nobody can read or report its visits any more.')
    .argument('<account>', 'its id')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('vestibule account delete 87654321 --yes'));
  return addLocatingSettings(command).action(async (id: string, { yes }: { yes?: true }) => {
    await withConfiguration(command, async ({ store, settings }) => {
      const snapshot = store.read();
      const account = chosenAccount(snapshot, id);
      const count = (all: readonly { account: string }[]) => all.filter((credential) => credential.account === account.id).length;
      const users = count(snapshot.users);
      const others = users > 0 ? `, ${counted(users, 'user')}` : '';
      const loses = `${counted(count(snapshot.keys), 'key')}${others} and ${counted(count(snapshot.tokens), 'token')}`;
      if (!yes) await confirm(`Delete account ${account.id} (${account.name}) with ${loses}?`);
      const campaigns = openEmbeddedCampaignStore(dataFolder(settings).campaigns);
      await campaigns.change(account.id, () => undefined).finally(() => campaigns.close());
      await deleteAccount(store, account.id);
      printLine(`Account ${account.id} is deleted, with ${loses}.`);
    });
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Resolves when the user says yes; rejects otherwise, also where nobody can be asked. */
async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY) throw new CommandError('There is nobody to ask.', 'Say --yes to delete without a question.', { exitCode: 2 });
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`${question} [y/N] `);
  prompt.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('Nothing is deleted.');
}
