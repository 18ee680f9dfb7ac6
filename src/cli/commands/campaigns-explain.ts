import { Command } from 'commander';
import type { CampaignExplanation } from '../../campaigns/explain.ts';
import { examples } from '../examples.ts';
import { connectLocalServer } from '../local-server.ts';
import { printJson, printLine } from '../print.ts';
import { refusedBy } from '../refused-by.ts';
import { addLocatingSettings, settingsOf } from '../setting-options.ts';
import { statePath } from './state.ts';

export function campaignsExplain(): Command {
  const command = new Command('explain')
    .summary('say why a live visit is offered what it is')
    .description('Says of each campaign and engagement the first thing that keeps it away from the latest page of a live visit.')
    .argument('<account>', 'account id')
    .argument('<visitor>', 'visitor id (vid)')
    .argument('<session>', 'session id (sid)')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('vestibule campaigns explain 12345678 QzNjlmYjYwZGQ1NmE2Yj wTTfq3rHQs6wQR5MFtYjBA'));
  return addLocatingSettings(command).action(async (account: string, visitor: string, session: string, { json }: { json?: true }) => {
    const path = statePath(account, visitor, session).replace('/current/state?', '/current/campaigns/explanation?');
    const server = connectLocalServer(settingsOf(command).settings.dataDir);
    try {
      const answer = await server.request({ path });
      if (answer.status !== 200) throw refusedBy(answer);
      const { campaigns } = JSON.parse(answer.body) as { campaigns: readonly CampaignExplanation[] };
      if (json) return printJson(campaigns);
      printExplanation(campaigns);
    } finally {
      server.close();
    }
  });
}

function printExplanation(campaigns: readonly CampaignExplanation[]): void {
  if (campaigns.length === 0) return printLine('The account has no campaigns.');
  for (const { id, name, away, engagements } of campaigns) {
    printLine(`${id} ${name}: ${away ?? 'for this visit'}`);
    for (const engagement of engagements)
      printLine(`  ${engagement.id} ${engagement.name}: ${engagement.away ?? 'due with the next report of the page'}`);
  }
}
