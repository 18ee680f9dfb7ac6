import { Command } from 'commander';
import { type Difference, differences } from '../../admin/differences.ts';
import { checkCampaigns } from '../../admin/push-campaigns.ts';
import { completeConfiguration } from '../../protocol/campaigns/complete-configuration.ts';
import { faultyFile, readCampaignFile } from '../campaign-file.ts';
import { withCampaigns } from '../campaign-configuration.ts';
import { examples } from '../examples.ts';
import { printJson, printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

const SIGNS: Readonly<Record<Difference['change'], string>> = { added: '+', removed: '-', changed: '~' };

export function campaignsDiff(): Command {
  const command = new Command('diff')
    .summary('say what a push would change')
    .description('Says what a push of a file would add (+), remove (-) and change (~). Nothing is stored.')
    .argument('<account>', 'account id')
    .argument('<file>', 'YAML or JSON; - for standard input')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule campaigns diff 12345678 campaigns.yaml'));
  return addLocatingSettings(command).action(async (id: string, file: string, { json }: { json?: true }) => {
    const stored = await withCampaigns(command, id, (store, account) => store.read(account));
    const { configuration, faults } = checkCampaigns(readCampaignFile(file));
    if (faults) throw faultyFile(file, faults);
    const found = differences(stored?.configuration ?? completeConfiguration({}), configuration);
    if (json) return printJson(found);
    for (const { list, name, change } of found) printLine(`${SIGNS[change]} ${list} ${name}`);
    if (found.length === 0) printLine('A push would change nothing.');
  });
}
