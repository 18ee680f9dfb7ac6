import { Command } from 'commander';
import { checkCampaigns } from '../../admin/push-campaigns.ts';
import { faultyFile, readCampaignFile } from '../campaign-file.ts';
import { withCampaigns } from '../campaign-configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function campaignsValidate(): Command {
  const command = new Command('validate')
    .summary('say what is wrong with a file')
    .description('Says everything that would keep a file from being pushed, each with its path. Nothing is stored.')
    .argument('<account>', 'account id')
    .argument('<file>', 'YAML or JSON; - for standard input')
    .addHelpText('after', examples('vestibule campaigns validate 12345678 campaigns.yaml'));
  return addLocatingSettings(command).action(async (id: string, file: string) => {
    await withCampaigns(command, id, () => undefined);
    const { configuration, faults } = checkCampaigns(readCampaignFile(file));
    if (faults) throw faultyFile(file, faults);
    const engagements = configuration.campaigns.reduce((sum, campaign) => sum + campaign.engagements.length, 0);
    printLine(`${file} can be pushed: ${configuration.campaigns.length} campaigns with ${engagements} engagements.`);
  });
}
