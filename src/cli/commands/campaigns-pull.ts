import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { completeConfiguration } from '../../protocol/campaigns/complete-configuration.ts';
import { withCampaigns } from '../campaign-configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function campaignsPull(): Command {
  const command = new Command('pull')
    .summary('write the campaigns of an account to a file')
    .description('Writes everything that an account targets as one YAML file, or to the screen. A push of that file changes nothing.')
    .argument('<account>', 'account id')
    .argument('[file]', 'where to write it; a name that ends in .json gets JSON')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule campaigns pull 12345678 campaigns.yaml'));
  return addLocatingSettings(command).action(async (id: string, file: string | undefined, { json }: { json?: true }) => {
    const stored = await withCampaigns(command, id, (store, account) => store.read(account));
    const configuration = stored?.configuration ?? completeConfiguration({});
    if (file === undefined) {
      if (json) printJson(configuration);
      else process.stdout.write(stringify(configuration, { lineWidth: 120 }));
      return;
    }
    const isJson = json ?? file.endsWith('.json');
    writeFileSync(file, isJson ? `${JSON.stringify(configuration, null, 2)}\n` : stringify(configuration, { lineWidth: 120 }));
    printLine(`The campaigns of account ${id} are in ${file}.`);
  });
}
