import type { Enrichment } from '../enrich/enrichment.ts';
import { createPageId, createVisitorId } from '../protocol/ids.ts';
import { type RefusedAttribute, type TagAnswer, VISITOR_COOKIE_SECONDS } from '../protocol/tag-answer.ts';
import type { TagReport } from '../protocol/tag-report.ts';
import type { VisitStore } from '../store/visit-store.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Report, VisitRules } from '../visit/visit-event.ts';
import { type Applied, applyReport } from './apply-report.ts';
import { readAttributes } from './attributes/read-attributes.ts';
import type { SessionNames } from './session-names.ts';
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
  readonly names: SessionNames;
  readonly tally: Tally;
  readonly keepAliveSeconds: number;
  readonly now: () => number;
}

export function createTagIntake(options: TagIntakeOptions): TagIntake {
  return {
    async accept(account, tagReport, sender) {
      const visitor = tagReport.visitor ?? createVisitorId();
      const { attributes, refused } = readAttributes(tagReport.attributes ?? []);
      options.tally.rejected('bad-attribute', refused.length);
      const arrivedAt = options.now();
      const page = tagReport.kind === 'sp' ? { ...tagReport, pageId: tagReport.pageId ?? createPageId() } : tagReport;
      const report: Report = { arrivedAt, id: tagReport.reportId, events: tagEvents(page, attributes, arrivedAt) };
      const applied =
        (await resume(options, account, visitor, tagReport.session, report)) ??
        (page.kind === 'sp' ? await start(options, account, visitor, page, report, sender) : undefined);
      if (!applied) options.tally.rejected('no-live-visit', report.events.length);
      return answer(options, visitor, applied, refused);
    },
  };
}

function resume(
  options: TagIntakeOptions,
  account: AccountId,
  visitor: VisitorId,
  session: SessionId | undefined,
  report: Report,
): Promise<Applied | undefined> | undefined {
  return session && applyReport(options, { account, visitor, session }, report);
}

/** Starts the visit of a first page. An ended visit never comes back, so a derived name that belongs to one gives way to a random one. */
async function start(
  options: TagIntakeOptions,
  account: AccountId,
  visitor: VisitorId,
  page: TagReport,
  report: Report,
  sender: TagSender,
): Promise<Applied | undefined> {
  const origin = options.enrichment.origin({ ...sender, referrer: page.referrer, device: page.device });
  const at = { startedAt: report.arrivedAt, arrivedAt: report.arrivedAt };
  const startAs = (session: SessionId): Promise<Applied | undefined> => {
    const key = { account, visitor, session };
    return applyReport(options, key, report, () => startVisit(key, origin, at, options.rules));
  };
  // Without a visitor id of its own nobody can send the report again, so there is nothing to derive a name from.
  const named = page.visitor && page.pageId && options.names.derived(account, visitor, page.pageId);
  return (named && (await startAs(named))) ?? startAs(options.names.random());
}

function answer(
  { names, keepAliveSeconds, now }: TagIntakeOptions,
  visitor: VisitorId,
  applied: Applied | undefined,
  refused: readonly RefusedAttribute[],
): TagAnswer {
  return {
    sdkConf: {
      lpVisitorId: visitor,
      lpSessionId: applied ? applied.visit.session : names.random(),
      lpLastVisit: now(),
      expiration: VISITOR_COOKIE_SECONDS,
    },
    smtConf: { keepAliveFreq: keepAliveSeconds, active: true },
    messagesToVisitor: [],
    refused: refused.length > 0 ? refused : undefined,
    truncated: applied && applied.truncated > 0 ? true : undefined,
  };
}
