import { Command } from 'commander';
import { ConfigurationSchema } from '../../protocol/campaigns/configuration-schema.ts';
import { examples } from '../examples.ts';
import { printJson } from '../print.ts';

export function campaignsSchema(): Command {
  return new Command('schema')
    .summary('print the JSON Schema of a file')
    .description('Prints the JSON Schema of a file of campaigns, with which editors complete and check it.')
    .addHelpText('after', examples('vestibule campaigns schema > campaigns.schema.json'))
    .action(() => printJson(ConfigurationSchema));
}
