import type { ClaimedIdentity, ClientReport } from '../protocol/client-report.ts';
import { ApiError } from '../protocol/errors.ts';
import { createPageId } from '../protocol/ids.ts';
import type { AccountId, PageId } from '../visit/ids.ts';
import type { Report, VisitEvent } from '../visit/visit-event.ts';
import type { Identity } from '../visit/visit.ts';
import type { AppOffers } from './app-offers.ts';
import { readAttributes } from './attributes/read-attributes.ts';
import { IMPRESSION_TYPES, isImpressionType } from './attributes/impression.ts';
import { proveConsumer, type ProvenConsumer, provenEvents, type VerifyConsumerToken } from './proven-consumer.ts';
import type { Tally } from './tally.ts';

/** What the intake of apps needs to make a report of a message. */
interface Making {
  readonly offers: AppOffers;
  readonly verifyConsumerToken: VerifyConsumerToken;
  readonly tally: Tally;
  readonly now: () => number;
}

/** Apps have no browser tabs: their pages take each other's place and leave those of the web alone. */
const APP_TAB = 'app';

/**
 * Makes a message of an app a report, and says which page it is about: the one it names, else the last it opens. Rejects with 'bad-report' when
 * one attribute or impression cannot be read.
 */
export async function appReport(
  making: Making,
  account: AccountId,
  client: ClientReport,
): Promise<{ readonly page: PageId; readonly report: Report }> {
  const sent = client.holdsImpressions ? parted(client.attributes) : client;
  const attributes = readAll(making.tally, sent.attributes);
  checkImpressions(sent.impressions);
  const proven = await provenConsumers(making, account, client.identities);
  const at = making.now();
  const opened = pagesOf(client);
  const page = client.pageId ?? opened.at(-1)!.id;
  const events: VisitEvent[] = opened.map(({ id, url }) => ({
    type: 'page-opened',
    at,
    tab: APP_TAB,
    page: { id, url, title: null, referrer: null, sections: client.sections },
  }));
  const identities = client.identities.filter(({ token }) => token === undefined).map((identity) => identityOf(account, identity));
  if (identities.length > 0) events.push({ type: 'identified', at, identities });
  for (const consumer of proven) events.push(...provenEvents(consumer, page, at));
  for (const attribute of attributes) events.push({ type: 'attribute', at, pageId: page, attribute });
  const impressions = making.offers.impressions(sent.impressions, page, at);
  making.tally.rejected('unknown-offer', sent.impressions.length - impressions.length);
  for (const impression of impressions) events.push(impression);
  return { page, report: { arrivedAt: at, events } };
}

/** A token that proves nothing refuses the message: its sender takes the consumer for known. */
async function provenConsumers(making: Making, account: AccountId, identities: readonly ClaimedIdentity[]): Promise<ProvenConsumer[]> {
  const proven: ProvenConsumer[] = [];
  for (const [index, { token }] of identities.entries()) {
    if (token === undefined) continue;
    const outcome = await proveConsumer(making.verifyConsumerToken, account, token);
    if (typeof outcome === 'string') throw new ApiError('bad-report', `identities[${index}].tkn: ${outcome}.`);
    proven.push(outcome);
  }
  return proven;
}

/** A named page that the visit knows already opens nothing (visit/open-page.ts). */
function pagesOf({ pageId, urls }: ClientReport): { readonly id: PageId; readonly url: string | null }[] {
  const withUrls = urls.map((url) => ({ id: createPageId(), url }));
  if (pageId) return [{ id: pageId, url: null }, ...withUrls];
  return withUrls.length > 0 ? withUrls : [{ id: createPageId(), url: null }];
}

function readAll(tally: Tally, sent: readonly unknown[]): ReturnType<typeof readAttributes>['attributes'] {
  const { attributes, refused, refusedCount, droppedFields } = readAttributes(sent);
  if (refusedCount > 0) {
    tally.rejected('bad-attribute', attributes.length + refusedCount);
    const reasons = refused.map(({ index, reason }) => `[${index}] ${reason}`).join('; ');
    throw new ApiError('bad-report', `engagementAttributes: nothing was applied: ${reasons}`);
  }
  tally.droppedFields(droppedFields);
  return attributes;
}

function parted(sent: readonly unknown[]): Pick<ClientReport, 'attributes' | 'impressions'> {
  return { attributes: sent.filter((item) => !isImpression(item)), impressions: sent.filter(isImpression) };
}

function checkImpressions(sent: readonly unknown[]): void {
  const index = sent.findIndex((item) => !isImpression(item));
  if (index < 0) return;
  throw new ApiError('bad-report', `Impression ${index} has a type that is none of ${[...IMPRESSION_TYPES].join(', ')}.`);
}

function isImpression(item: unknown): boolean {
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  return typeof type === 'string' && isImpressionType(type);
}

/** Without an issuer it is one of the account's own (contract §2.2). */
function identityOf(account: AccountId, { issuer, assurance, subject }: ClaimedIdentity): Identity {
  return { issuer: issuer ?? account, assurance, subject };
}
