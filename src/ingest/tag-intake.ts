import type { Enrichment } from '../enrich/enrichment.ts';
import { createPageId, createVisitorId } from '../protocol/ids.ts';
import type { RefusedAttribute } from '../protocol/refused-attribute.ts';
import { type TagAnswer, VISITOR_COOKIE_SECONDS } from '../protocol/tag-answer.ts';
import type { TagReport } from '../protocol/tag-report.ts';
import type { VisitStore } from '../store/visit-store.ts';
import { findOffer } from '../visit/find-offer.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Report, VisitRules } from '../visit/visit-event.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
import { type Applied, applyReport } from './apply-report.ts';
import { type ReadAttributes, readAttributes } from './attributes/read-attributes.ts';
import { offersFor } from './offers-for.ts';
import type { SessionNames } from './session-names.ts';
import type { VerifyConsumerToken } from './proven-consumer.ts';
import { holdsToken, tokenEvents } from './tag-tokens.ts';
import { tagEvents } from './tag-events.ts';
import type { Tally } from './tally.ts';

/** Where a tag report came from. */
export interface TagSender {
  readonly ip: string;
  readonly userAgent: string;
}

/** Takes reports of the web tag (contract §6.7, §12.10-12). */
export interface TagIntake {
  /** Resolves once what the report says is stored. Attributes that cannot be read are dropped alone and named in the answer. */
  accept(account: AccountId, report: TagReport, sender: TagSender): Promise<TagAnswer>;
}

export interface TagIntakeOptions {
  readonly store: VisitStore;
  readonly enrichment: Enrichment;
  readonly rules: VisitRules;
  readonly campaigns: AccountCampaigns;
  readonly names: SessionNames;
  readonly tally: Tally;
  readonly verifyConsumerToken: VerifyConsumerToken;
  readonly keepAliveSeconds: number;
  readonly now: () => number;
}

/** A tag report on its way into a visit. */
interface Incoming {
  readonly account: AccountId;
  readonly visitor: VisitorId;
  readonly sent: TagReport;
  readonly report: Report;
  readonly sender: TagSender;
}

export function createTagIntake(options: TagIntakeOptions): TagIntake {
  return {
    async accept(account, tagReport, sender) {
      const read = readAttributes(tagReport.attributes ?? [], { withImpressions: true });
      options.tally.rejected('bad-attribute', read.refusedCount);
      options.tally.droppedFields(read.droppedFields);
      const arrivedAt = options.now();
      const sent = tagReport.kind === 'sp' ? { ...tagReport, pageId: tagReport.pageId ?? createPageId() } : tagReport;
      const audience = sent.isHeard && sent.pageId ? { page: sent.pageId, source: 'web' as const } : undefined;
      const events = tagEvents(sent, read, arrivedAt);
      if (holdsToken(sent.identities)) events.push(...(await tokenEvents(options, account, sent, arrivedAt)));
      const report = { arrivedAt, id: sent.reportId, events, audience };
      const incoming = { account, visitor: sent.visitor ?? createVisitorId(), sent, report, sender };
      const applied = (await resume(options, incoming)) ?? (await start(options, incoming));
      if (!applied) options.tally.rejected('no-live-visit', report.events.length);
      return answer(options, incoming, applied, read);
    },
  };
}

async function resume(options: TagIntakeOptions, { account, visitor, sent, report }: Incoming): Promise<Applied | undefined> {
  const session = sent.session ?? (await visitUnderWay(options, account, sent));
  return session && applyReport(options, { account, visitor, session }, report);
}

/** A page that opens before the visitor's first answer has arrived (a hasty click, several tabs at once) knows no session yet. */
async function visitUnderWay(
  { store }: TagIntakeOptions,
  account: AccountId,
  { kind, visitor }: TagReport,
): Promise<SessionId | undefined> {
  return kind === 'sp' && visitor ? store.latest(account, visitor) : undefined;
}

/** Only a page starts a visit. An ended one never comes back, so a derived name that belongs to one gives way to a random one. */
async function start(options: TagIntakeOptions, { account, visitor, sent, report, sender }: Incoming): Promise<Applied | undefined> {
  if (sent.kind !== 'sp') return undefined;
  const { names, enrichment, rules } = options;
  const origin = enrichment.origin({ ...sender, referrer: sent.referrer, device: sent.device });
  const at = { startedAt: report.arrivedAt, arrivedAt: report.arrivedAt };
  const startAs = (session: SessionId): Promise<Applied | undefined> => {
    const key = { account, visitor, session };
    return applyReport(options, key, report, { begin: () => startVisit(key, origin, at, rules) });
  };
  // A visitor without an id of its own cannot send the report again, so there is nothing to derive a name from.
  const named = sent.visitor && sent.pageId && names.derived(account, visitor, sent.pageId);
  return (named && (await startAs(named))) ?? startAs(names.random());
}

function answer(options: TagIntakeOptions, incoming: Incoming, applied: Applied | undefined, read: ReadAttributes): TagAnswer {
  const { names, keepAliveSeconds, now, campaigns } = options;
  const refused = applied ? [...read.refused, ...refusedImpressions(applied, read)] : read.refused;
  return {
    sdkConf: {
      lpVisitorId: incoming.visitor,
      lpSessionId: applied ? applied.visit.session : names.random(),
      lpLastVisit: now(),
      expiration: VISITOR_COOKIE_SECONDS,
    },
    smtConf: { keepAliveFreq: keepAliveSeconds, active: true },
    ...offersFor(campaigns.of(incoming.account), incoming.sent, applied),
    refused: refused.length > 0 ? refused : undefined,
    truncated: applied && applied.truncated > 0 ? true : undefined,
  };
}

function refusedImpressions({ visit, refused }: Applied, { impressions }: ReadAttributes): RefusedAttribute[] {
  if (refused === 0) return [];
  const unknown = impressions.filter(({ impression }) => findOffer(visit, impression) === undefined);
  return unknown.map(({ index, type }) => ({ index, type, reason: `${type}: this visit was never offered that` }));
}
