import { Command } from 'commander';
import type { InstalledApp } from '../../store/config-store.ts';
import { chosenAccount } from '../account-argument.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine, shortTime, terminalWidth } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';
import { type Column, table } from '../table.ts';

const COLUMNS: readonly Column<InstalledApp>[] = [
  { header: 'INSTALLATION ID', cell: ({ id }) => id },
  { header: 'ACCOUNT', cell: ({ account }) => account },
  { header: 'CREATED (UTC)', cell: ({ createdAt }) => shortTime(createdAt) },
  { header: 'NAME', cell: ({ name }) => name },
];

export function appList(): Command {
  const command = new Command('list')
    .summary('list the apps')
    .description('Lists the installed apps of an account, or of all.')
    .argument('[account]', 'account id')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule app list 12345678'));
  return addLocatingSettings(command).action(async (id: string | undefined, { json }: { json?: true }) => {
    const snapshot = await withConfiguration(command, ({ store }) => store.read());
    const account = id === undefined ? undefined : chosenAccount(snapshot, id).id;
    const apps = snapshot.apps.filter((app) => account === undefined || app.account === account);
    if (json) return printJson(apps.map(({ id: appInstallationId, ...app }) => ({ appInstallationId, ...app })));
    printLine(apps.length > 0 ? table(COLUMNS, apps, terminalWidth()) : 'There is no app. Install one with vestibule app create.');
  });
}
