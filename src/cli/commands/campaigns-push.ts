import { Command } from 'commander';
import { pushCampaigns } from '../../admin/push-campaigns.ts';
import { withCampaigns } from '../campaign-configuration.ts';
import { faultyFile, readCampaignFile } from '../campaign-file.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function campaignsPush(): Command {
  const command = new Command('push')
    .summary('put a file in the place of the campaigns of an account')
    .description(
      'Puts a whole file in the place of what an account targets. A file with a fault changes nothing. A running server follows within 2 seconds.',
    )
    .argument('<account>', 'account id')
    .argument('<file>', 'YAML or JSON; - for standard input')
    .addHelpText('after', examples('vestibule campaigns push 12345678 campaigns.yaml'));
  return addLocatingSettings(command).action(async (id: string, file: string) => {
    const value = readCampaignFile(file);
    const pushed = await withCampaigns(command, id, (store, account) => pushCampaigns(store, account, value, Date.now()));
    if (pushed.faults) throw faultyFile(file, pushed.faults);
    const { version } = pushed.stored;
    printLine(pushed.isChanged ? `The campaigns of account ${id} are at version ${version}.` : `Nothing has changed: version ${version}.`);
  });
}
