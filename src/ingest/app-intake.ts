import type { Enrichment } from '../enrich/enrichment.ts';
import type { ClientReport } from '../protocol/client-report.ts';
import { ApiError } from '../protocol/errors.ts';
import { createVisitorId, parseSessionId, parseVisitorId } from '../protocol/ids.ts';
import { absenceError } from '../read/absence-error.ts';
import type { VisitStore } from '../store/visit-store.ts';
import type { AccountId, PageId, SessionId, VisitorId } from '../visit/ids.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Audience, VisitRules } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';
import { appReport } from './app-report.ts';
import type { AppOffers } from './app-offers.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
import { checkAcceptances } from './check-acceptances.ts';
import { applyReport } from './apply-report.ts';
import type { VerifyConsumerToken } from './proven-consumer.ts';
import type { SessionNames } from './session-names.ts';
import type { Tally } from './tally.ts';

/** Takes what apps and back ends report by the Monitoring and App Engagement APIs (contract §2, §3). */
export interface AppIntake {
  /**
   * Resumes the visit of the ids, or starts one when they are missing, unknown or of an ended visit. Resolves once that is stored.
   * With `asking` the app's page is made an offer, if one is due (`AppOffers.offer` tells it).
   * Throws 'unknown-visitor' and 'unknown-session' for malformed ids, 'bad-report' for an attribute that cannot be read, 'offer-expired'
   * for an offer that is accepted too late.
   */
  enter(account: AccountId, ids: SentIds, report: ClientReport, sender: AppSender, asking?: Asking): Promise<Entered>;
  /** Adds to a live visit only: as `enter`, and throws 'unknown-visitor', 'unknown-session' or 'visit-ended' where there is none. */
  add(account: AccountId, ids: SentIds, report: ClientReport): Promise<Entered>;
}

/** As they were sent; "" counts as absent. */
export interface SentIds {
  readonly visitor: string | undefined;
  readonly session: string | undefined;
}

/** Who reports. Undefined or "" where it says nothing of the visitor. */
export interface AppSender {
  readonly ip: string | undefined;
  readonly userAgent: string;
}

/** Who wants to know what to offer, and on which terms. */
export type Asking = Omit<Audience, 'page' | 'source'>;

export interface Entered {
  readonly visit: Visit;
  /** What was reported is about this page. */
  readonly page: PageId;
  readonly isNew: boolean;
}

export interface AppIntakeOptions {
  readonly store: VisitStore;
  readonly enrichment: Enrichment;
  readonly rules: VisitRules;
  readonly campaigns: AccountCampaigns;
  readonly names: SessionNames;
  readonly offers: AppOffers;
  readonly verifyConsumerToken: VerifyConsumerToken;
  readonly tally: Tally;
  readonly now: () => number;
}

export function createAppIntake(options: AppIntakeOptions): AppIntake {
  return {
    async enter(account, sent, client, sender, asking) {
      const { visitor = createVisitorId(), session } = readIds(sent);
      const { page, report: told } = await appReport(options, account, client);
      const report = { ...told, audience: asking && { ...asking, page, source: 'app' as const } };
      const check = (visit: Visit): void => checkAcceptances(visit, report);
      const resumed = session && (await applyReport(options, { account, visitor, session }, report, { check }));
      if (resumed) return { visit: resumed.visit, page, isNew: false };
      const key = { account, visitor, session: options.names.random() };
      const { os, osVersion, family } = client.client;
      const origin = options.enrichment.origin({ ...sender, referrer: null, device: { os, osVersion, family } });
      const at = { startedAt: report.arrivedAt, arrivedAt: report.arrivedAt };
      const started = await applyReport(options, key, report, { begin: () => startVisit(key, origin, at, options.rules) });
      return { visit: started!.visit, page, isNew: true };
    },
    async add(account, sent, client) {
      const { visitor, session } = readIds(sent);
      if (!visitor) throw new ApiError('unknown-visitor', 'The visitor id is missing.');
      if (!session) throw new ApiError('unknown-session', 'The session id is missing.');
      const key = { account, visitor, session };
      if (!(await options.store.read(key))) throw await absenceError(options.store, key);
      const { page, report } = await appReport(options, account, client);
      const applied = await applyReport(options, key, report, { check: (visit) => checkAcceptances(visit, report) });
      if (!applied) throw await absenceError(options.store, key);
      return { visit: applied.visit, page, isNew: false };
    },
  };
}

function readIds({ visitor: visitorText, session: sessionText }: SentIds): {
  readonly visitor: VisitorId | undefined;
  readonly session: SessionId | undefined;
} {
  const visitor = visitorText ? parseVisitorId(visitorText) : undefined;
  if (visitorText && !visitor) throw new ApiError('unknown-visitor', 'The visitor id is malformed.');
  const session = sessionText ? parseSessionId(sessionText) : undefined;
  if (sessionText && !session) throw new ApiError('unknown-session', 'The session id is malformed.');
  return { visitor, session };
}
