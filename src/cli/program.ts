import { Command } from 'commander';
import { accountChange } from './commands/account-change.ts';
import { accountCreate } from './commands/account-create.ts';
import { accountDelete } from './commands/account-delete.ts';
import { accountList } from './commands/account-list.ts';
import { accountShow } from './commands/account-show.ts';
import { appCreate } from './commands/app-create.ts';
import { appDelete } from './commands/app-delete.ts';
import { appList } from './commands/app-list.ts';
import { clientCreate } from './commands/client-create.ts';
import { clientList } from './commands/client-list.ts';
import { clientRevoke } from './commands/client-revoke.ts';
import { clientRotateKey } from './commands/client-rotate-key.ts';
import { campaignsDiff } from './commands/campaigns-diff.ts';
import { campaignsExplain } from './commands/campaigns-explain.ts';
import { campaignsPull } from './commands/campaigns-pull.ts';
import { campaignsPush } from './commands/campaigns-push.ts';
import { campaignsSchema } from './commands/campaigns-schema.ts';
import { campaignsValidate } from './commands/campaigns-validate.ts';
import { consumerKeyAdd } from './commands/consumer-key-add.ts';
import { consumerKeyDelete } from './commands/consumer-key-delete.ts';
import { consumerKeyList } from './commands/consumer-key-list.ts';
import { doctor } from './commands/doctor.ts';
import { keyCreate } from './commands/key-create.ts';
import { keyList } from './commands/key-list.ts';
import { keyRevoke } from './commands/key-revoke.ts';
import { replay } from './commands/replay.ts';
import { serve } from './commands/serve.ts';
import { state } from './commands/state.ts';
import { tokenCreate } from './commands/token-create.ts';
import { tokenList } from './commands/token-list.ts';
import { tokenRevoke } from './commands/token-revoke.ts';
import { userCreate } from './commands/user-create.ts';
import { userDisable } from './commands/user-disable.ts';
import { userEnable } from './commands/user-enable.ts';
import { userList } from './commands/user-list.ts';
import { userPassword } from './commands/user-password.ts';
import { examples } from './examples.ts';
import { version } from './version.ts';

/** The command line: every command is a file in commands/; `more` adds those of other parts. */
export function createProgram(more: readonly Command[] = []): Command {
  const program = new Command('vestibule')
    .description('Keeps the live state of every current visit to a web site and serves it, whole, in milliseconds.')
    .version(version())
    .helpCommand(false)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', examples('vestibule serve', 'vestibule key create --help'));
  const commands = [
    serve(),
    group('account', 'tenants of this server', [accountCreate(), accountList(), accountShow(), accountChange(), accountDelete()]),
    group('key', 'API keys (OAuth 1.0a)', [keyCreate(), keyList(), keyRevoke()]),
    group('token', 'bearer tokens', [tokenCreate(), tokenList(), tokenRevoke()]),
    group('user', 'people and applications that log in', [userCreate(), userList(), userPassword(), userDisable(), userEnable()]),
    group('client', 'clients of OAuth 2.0', [clientCreate(), clientList(), clientRevoke(), clientRotateKey()]),
    group('consumer-key', 'keys that prove consumers', [consumerKeyAdd(), consumerKeyList(), consumerKeyDelete()]),
    group('app', 'apps that use the Monitoring API', [appCreate(), appList(), appDelete()]),
    group('campaigns', 'what an account offers to whom', [
      campaignsPull(),
      campaignsPush(),
      campaignsValidate(),
      campaignsDiff(),
      campaignsExplain(),
      campaignsSchema(),
    ]),
    state(),
    replay(),
    doctor(),
    ...more,
  ];
  for (const command of commands) program.addCommand(command);
  throwInsteadOfExiting(program);
  return program;
}

function group(name: string, summary: string, commands: readonly Command[]): Command {
  const verbs = commands.map((command) => command.name()).join(', ');
  const parent = new Command(name).summary(`${summary}: ${verbs}`).description(`Manages ${summary}.`).helpCommand(false);
  for (const command of commands) parent.addCommand(command);
  return parent.addHelpText('after', examples(`vestibule ${name} ${commands[0]!.name()} --help`));
}

function throwInsteadOfExiting(command: Command): void {
  command.exitOverride();
  command.showHelpAfterError(`See ${pathOf(command)} --help.`);
  for (const child of command.commands) throwInsteadOfExiting(child);
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
