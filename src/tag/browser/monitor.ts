import type { Answer } from './answer.ts';
import { attempt } from './attempt.ts';
import { hasWaitingAttributes } from './attributes.ts';
import { type Callback, addCallbacks, callAll } from './callbacks.ts';
import { type Delivered, deliver, isInVisit, missingPageStart, remember, wasTooLate } from './delivery.ts';
import { trigger } from './event-bus.ts';
import { createKeepAlive } from './keep-alive.ts';
import { changeOffers, dropOffers } from './offers.ts';
import { createOutbox } from './outbox.ts';
import type { Page } from './page.ts';
import { type Report, type ReportKind, createReport, reportText } from './report.ts';
import { reportUrl } from './report-url.ts';
import { retryPause } from './retry-pause.ts';
import { postLast } from './transport.ts';

const url = reportUrl(window.lpTag);

/** The page that the visitor looks at, while it is monitored. */
let page: Page | undefined;

/** The page has asked for a report while another was under way. */
let isSendWanted = false;

const outbox = createOutbox<Report, Delivered>({
  before: missingPageStart,
  send: (item) => deliver(url, item),
  settle(item, { reply, sentSession }) {
    const pause = retryPause(reply, item.attempts++);
    if (pause !== undefined) return pause;
    if (reply.status !== 200) refuse(item);
    else if (!wasTooLate(item, sentSession, reply.answer!)) accept(item, reply.answer!);
    else if (!item.isRenewed) {
      // Once only: a server that answers another session every time must not keep the tag busy.
      item.isRenewed = true;
      return 0;
    }
    return undefined;
  },
  onEmpty: () => isSendWanted && sendNow(),
});

const keepAlive = createKeepAlive(vestibuleTag.keepAlive, () => outbox.isEmpty() && report('ip'));

export function currentPage(): Page | undefined {
  return page;
}

export function openPage(next: Page): void {
  // What the page before wanted to send is still its own.
  if (isSendWanted) sendNow();
  if (!page) tellState(true);
  page = next;
  report('sp');
}

export function stopMonitoring(): void {
  if (page) tellState(false);
  page = undefined;
  dropOffers();
  isSendWanted = false;
  keepAlive.stop();
  outbox.drain();
}

function tellState(active: boolean): void {
  trigger('lp_SMT', 'MONITORING_STATE', { active });
}

/** Reports something about the running page, with all attributes that wait. */
export function report(kind: ReportKind): void {
  if (page) outbox.add(createReport(kind, page));
}

/** Sends the waiting attributes as soon as nothing else is under way. */
export function sendAttributes(callback?: Callback): void {
  if (callback) addCallbacks([callback]);
  isSendWanted = true;
  if (outbox.isEmpty()) sendNow();
}

export function setHidden(isHidden: boolean): void {
  keepAlive.setHidden(isHidden);
  if (isHidden && hasWaitingAttributes()) sendAttributes();
}

/** Last words: the page is about to go, perhaps into the back/forward cache. Whatever is unsettled leaves by beacon. */
export function leavePage(): void {
  if (!page) return;
  keepAlive.stop();
  isSendWanted = false;
  const unsettled = outbox.drain();
  do {
    unsettled.push(createReport(hasWaitingAttributes() ? 'uc' : 'ip', page));
  } while (hasWaitingAttributes());
  for (const item of unsettled) {
    // Without a session only a page start finds its visit. A page id that was reported before opens no second page.
    if (!isInVisit(item.page)) item.kind = 'sp';
    attempt(() => postLast(url, reportText(item)));
  }
}

export const retryNow = outbox.hurry;

function sendNow(): void {
  isSendWanted = false;
  do {
    report('uc');
  } while (page && hasWaitingAttributes());
}

function accept(item: Report, { sdkConf, smtConf = {}, messagesToVisitor = [], offers }: Answer): void {
  remember(item, sdkConf);
  keepAlive.postpone(smtConf.keepAliveFreq);
  trigger('lp_monitoringSDK', 'REQUEST_COMPLETE', { t: item.kind, pid: item.page.id });
  // Offers to a page that has been left since are nobody's; the one that follows asks for its own.
  if (item.page === page) changeOffers(offers);
  for (const { destination, subject, content } of messagesToVisitor) trigger(destination, subject, content);
  callAll(item.callbacks);
  if (smtConf.active === false) stopMonitoring();
}

function refuse({ kind, callbacks }: Report): void {
  addCallbacks(callbacks);
  if (kind === 'sp') stopMonitoring();
}
