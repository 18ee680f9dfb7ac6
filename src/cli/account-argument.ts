import { parseAccountId } from '../protocol/ids.ts';
import type { Account, ConfigSnapshot } from '../store/config-store.ts';
import { CommandError } from './command-error.ts';

/** The account that the user named; without a name the only one there is. */
export function chosenAccount({ accounts }: ConfigSnapshot, id: string | undefined): Account {
  if (id === undefined) {
    const [only, another] = accounts;
    if (only && !another) return only;
    const message = only ? `There are ${accounts.length} accounts, so say which.` : 'There is no account yet.';
    throw new CommandError(message, only ? 'vestibule account list shows them.' : 'Make one with vestibule account create.', {
      exitCode: 2,
    });
  }
  const found = accounts.find((account) => account.id === parseAccountId(id));
  if (!found) throw new CommandError(`There is no account ${id}.`, 'vestibule account list shows those there are.');
  return found;
}
