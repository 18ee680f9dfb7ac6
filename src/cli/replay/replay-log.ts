import { isIP } from 'node:net';
import type { LocalServer } from '../local-server.ts';
import { type PageLine, sendPages } from './bulk-sender.ts';
import { inTimeOrder } from './in-time-order.ts';
import { kindOfRequest } from './kind-of-request.ts';
import { type LoggedRequest, parseLogLine } from './log-line.ts';
import type { LogSource } from './log-source.ts';
import { createPace, pause, type Speed } from './pace.ts';
import type { Progress } from './progress.ts';
import type { ReplayTally } from './replay-counts.ts';
import type { FoundVisit, VisitFinder } from './visit-finder.ts';

export interface Replay {
  readonly log: LogSource;
  readonly server: LocalServer;
  readonly account: string;
  /** Scheme and host of the site, which a log does not name. */
  readonly site: string;
  readonly speed: Speed;
  /** Names this run, so that its visits and pages are new ones. */
  readonly run: string;
  readonly visits: VisitFinder;
  readonly tally: ReplayTally;
  readonly progress: Progress;
  readonly maxBatchBytes: number;
  readonly signal: AbortSignal;
}

const MAX_BATCH_PAGES = 500;

/** Sends the pages of a log in the order of their times; ends early when the signal comes. */
export async function replayLog(replay: Replay): Promise<void> {
  const { tally, visits, progress, log, signal } = replay;
  const waitFor = createPace(replay.speed);
  let batch: PageLine[] = [];
  let bytes = 0;
  let pages = 0;

  async function flush(): Promise<void> {
    const sent = batch;
    [batch, bytes] = [[], 0];
    const outcome = sent.length > 0 ? await sendPages(replay.server, replay.account, sent, signal) : undefined;
    tally.accepted(outcome?.accepted ?? 0);
    for (const reason of outcome?.refusals ?? []) tally.refused(reason);
  }

  for await (const request of inTimeOrder(pagesOf(replay))) {
    const wait = waitFor(request.at);
    if (wait > 0) {
      await flush();
      await pause(wait, signal);
    }
    if (signal.aborted) return;
    pages += 1;
    const line = pageLine(replay, request, visits.visitOf(request), pages);
    const size = JSON.stringify(line).length;
    if (batch.length === MAX_BATCH_PAGES || bytes + size > replay.maxBatchBytes) await flush();
    batch.push(line);
    bytes += size;
    progress.update({ bytes: log.bytesRead(), pages, at: request.at });
  }
  await flush();
}

async function* pagesOf({ log, tally, signal }: Replay): AsyncGenerator<LoggedRequest> {
  for await (const line of log.lines) {
    if (signal.aborted) return;
    const request = parseLogLine(line);
    const kind = request && kindOfRequest(request);
    tally.read(kind);
    if (request && kind === 'page') yield request;
  }
}

function pageLine(
  { run, site }: Replay,
  { address, target, referrer, userAgent }: LoggedRequest,
  { visitor, session }: FoundVisit,
  ordinal: number,
): PageLine {
  return {
    id: `${run}.${ordinal}`,
    vid: visitor,
    sid: session,
    ip: isIP(address) ? address : undefined,
    ua: userAgent,
    page: { id: String(1_000_000_000 + ordinal), url: target.startsWith('/') ? site + target : target, referrer },
  };
}
