import type { LocalAnswer, LocalServer } from '../local-server.ts';
import { refusedBy } from '../refused-by.ts';
import { pause } from './pace.ts';

/** A page as the bulk path takes it. */
export interface PageLine {
  readonly id: string;
  readonly vid: string;
  readonly sid: string;
  readonly ip?: string | undefined;
  readonly ua?: string | undefined;
  readonly page: { readonly id: string; readonly url: string; readonly referrer?: string | undefined };
}

/** Pages that the server has, and why it refused others. */
export interface SendOutcome {
  readonly accepted: number;
  readonly refusals: readonly string[];
}

const MAX_TRIES = 10;
const BUSY = new Set([429, 503]);

/**
 * Sends pages in one request; when the server is busy waits as long as it says and sends them again, which their ids make harmless.
 * Undefined when the signal came before the server had taken them.
 */
export async function sendPages(
  server: LocalServer,
  account: string,
  pages: readonly PageLine[],
  signal: AbortSignal,
): Promise<SendOutcome | undefined> {
  const body = pages.map((page) => `${JSON.stringify(page)}\n`).join('');
  const path = `/api/account/${account}/monitoring/events/bulk`;
  for (let tries = 1; ; tries += 1) {
    const answer = await server.request({ method: 'POST', path, type: 'application/x-ndjson', body });
    if (answer.status === 200) return outcomeOf(answer, pages.length);
    if (!BUSY.has(answer.status) || tries === MAX_TRIES) throw refusedBy(answer);
    await pause(retryAfterMs(answer), signal);
    if (signal.aborted) return undefined;
  }
}

function outcomeOf(answer: LocalAnswer, sent: number): SendOutcome {
  const { refused } = JSON.parse(answer.body) as { refused: { reason: string }[] };
  return { accepted: sent - refused.length, refusals: refused.map(({ reason }) => reason) };
}

function retryAfterMs(answer: LocalAnswer): number {
  const seconds = Number(answer.headers['retry-after'] ?? 1);
  return Number.isFinite(seconds) ? Math.max(seconds, 0.1) * 1000 : 1000;
}
