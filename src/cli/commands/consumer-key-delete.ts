import { Command } from 'commander';
import { deleteConsumerKey } from '../../auth/consumer/consumer-keys.ts';
import { withConfiguration } from '../configuration.ts';
import { examples } from '../examples.ts';
import { printLine } from '../print.ts';
import { addLocatingSettings } from '../setting-options.ts';

export function consumerKeyDelete(): Command {
  const command = new Command('delete')
    .summary('accept its tokens no more')
    .description('Deletes a key: its tokens prove nothing within 2 seconds. What was proven before stays so.')
    .argument('<key>', 'its id')
    .addHelpText('after', examples('vestibule consumer-key delete con_1a2b3c4d'));
  return addLocatingSettings(command).action(async (id: string) => {
    await withConfiguration(command, ({ store }) => deleteConsumerKey(store, id));
    printLine(`Consumer key ${id} is deleted.`);
  });
}
