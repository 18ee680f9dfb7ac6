import type { Answer, Reply } from './answer.ts';
import { trigger } from './event-bus.ts';
import { log } from './log.ts';
import { heldOffers } from './offers.ts';
import type { Page } from './page.ts';
import { randomPageId } from './random-id.ts';
import { type Report, createReport, reportText } from './report.ts';
import { post } from './transport.ts';
import { dropSession, keepSession, keepVisitor, sessionId } from './visit-memory.ts';

/** A reply, and the session that the report named. */
export interface Delivered {
  readonly reply: Reply;
  readonly sentSession: string | undefined;
}

export function isInVisit({ session }: Page): boolean {
  return !!session && session === sessionId();
}

/** The page start that has to go ahead of a report whose visit has ended, or whose visitor has begun a newer visit in another tab. */
export function missingPageStart({ kind, page }: Report): Report | undefined {
  if (kind === 'sp' || isInVisit(page)) return undefined;
  page.id = randomPageId();
  return createReport('sp', page);
}

export async function deliver(url: string, report: Report): Promise<Delivered> {
  const sentSession = sessionId();
  const text = reportText(report, heldOffers());
  if (report.kind === 'sp') trigger('lp_monitoringSDK', 'SP_SENT', { pid: report.page.id });
  const reply = await post(url, text);
  log(text, reply.status, reply.answer);
  return { reply, sentSession };
}

/** Whether the report found its visit over: the answer then names another session, and nothing but a page start was applied. */
export function wasTooLate({ kind }: Report, sentSession: string | undefined, { sdkConf }: Answer): boolean {
  const isLate = kind !== 'sp' && sdkConf.lpSessionId !== sentSession;
  if (isLate) dropSession(sentSession);
  return isLate;
}

/** Only the answer to a page start is kept: a visitor who deletes the cookies under way must not find them again. */
export function remember({ kind, page }: Report, { lpVisitorId, lpSessionId, lpLastVisit, expiration }: Answer['sdkConf']): void {
  if (kind !== 'sp') return;
  keepVisitor(lpVisitorId, expiration);
  keepSession(lpSessionId, lpLastVisit);
  page.session = lpSessionId;
}
