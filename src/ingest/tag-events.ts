import type { TagReport } from '../protocol/tag-report.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import type { ReadAttributes } from './attributes/read-attributes.ts';
import { readIdentities } from './identities.ts';

/** What a tag report says happened, in order: its page first, so that its attributes belong to that page. */
export function tagEvents(
  report: TagReport,
  { attributes, impressions }: Pick<ReadAttributes, 'attributes' | 'impressions'>,
  at: number,
): VisitEvent[] {
  const { kind, pageId } = report;
  const events: VisitEvent[] = [];
  if (kind === 'sp' && pageId) events.push(pageOpened(report, pageId, at));
  if (kind === 'pl' && pageId) events.push({ type: 'page-loaded', at, pageId });
  if (kind === 'ip') events.push({ type: 'kept-alive', at, pageId });
  const identities = readIdentities(report.identities);
  if (identities.length > 0) events.push({ type: 'identified', at, identities });
  for (const attribute of attributes) events.push({ type: 'attribute', at, pageId, attribute });
  for (const { impression } of impressions) events.push({ type: 'impression', at, pageId, impression });
  return events;
}

function pageOpened(
  { tab, url, title, referrer, sections, history }: TagReport,
  id: NonNullable<TagReport['pageId']>,
  at: number,
): VisitEvent {
  return { type: 'page-opened', at, tab, page: { id, url, title, referrer, sections }, ...(history && { history }) };
}
