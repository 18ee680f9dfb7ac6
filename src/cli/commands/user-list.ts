import { Command } from 'commander';
import type { User } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';

const COLUMNS: readonly Column<User>[] = [
  { header: 'USER', cell: ({ id }) => id },
  { header: 'ACCOUNT', cell: ({ account }) => account },
  { header: 'STATE', cell: ({ disabledAt }) => (disabledAt === undefined ? 'enabled' : 'disabled') },
  { header: 'LOGIN', cell: ({ loginName }) => loginName },
  { header: 'RIGHTS', cell: ({ rights }) => rights.join(', ') },
];

export function userList(): Command {
  const command = new Command('list')
    .summary('list the users')
    .description('Lists the users of an account, or of all.')
    .argument('[account]', 'account id')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule user list 12345678'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = id === undefined ? undefined : chosenAccount(snapshot, id).id;
    const users = snapshot.users.filter((user) => account === undefined || user.account === account);
    if (json) return printJson(users.map(shownUser));
    printLine(users.length > 0 ? table(COLUMNS, users, terminalWidth()) : 'There is no user. Make one with vestibule user create.');
  });
}

/** A user without the hash of the password. */
export function shownUser({ id, account, loginName, rights, createdAt, disabledAt }: User): object {
  return { id, account, loginName, rights, createdAt, disabledAt };
}
