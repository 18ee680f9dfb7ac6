import type { MrktInfo } from '../../protocol/attributes/mrkt-info.ts';
import type { Marketing } from '../../visit/attributes/marketing.ts';
import type { Fields } from './fields.ts';

/** Published pages use two more names (contract §10, 20). */
type Info = MrktInfo['info'] & { Affiliate?: string; campaignID?: string };

/** Contract §5.2. */
export function readMarketing(info: Fields<Info>): Marketing {
  return {
    channel: info.integer('channel'),
    affiliate: info.text('affiliate') ?? info.text('Affiliate'),
    campaignId: info.text('campaignId') ?? info.text('campaignID'),
  };
}
