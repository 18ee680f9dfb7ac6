import { Command } from 'commander';
import { printSettings } from '../../config/print-settings.ts';
import { examples } from '../examples.ts';
import { addAllSettings, settingsNote, settingsOf } from '../setting-options.ts';

export function serve(): Command {
  const command = new Command('serve')
    .summary('run the server')
    .description('Runs the server until it is stopped (Ctrl-C). The first start makes an account and tells how to try it.');
  return addAllSettings(command)
    .option('--print-config', 'print the effective settings and where each came from, and start nothing')
    .addHelpText('after', `\n${settingsNote('dataDir')}`)
    .addHelpText('after', examples('vestibule serve', 'vestibule serve --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem'))
    .action(async ({ printConfig }: { printConfig?: true }) => {
      const loaded = settingsOf(command);
      if (printConfig) {
        process.stdout.write(printSettings(loaded));
        return;
      }
      // The server takes most of the time that a command needs to load; the others do without it.
      const { runServer } = await import('../run-server.ts');
      await runServer(loaded);
    });
}
