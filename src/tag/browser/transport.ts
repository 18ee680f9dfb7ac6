import type { Answer, Reply } from './answer.ts';
import { attempt } from './attempt.ts';

const TIMEOUT_MS = 10_000;

/** Browsers refuse keepalive bodies over 64 KiB in flight at a time; text grows up to three times in UTF-8. */
const KEEPALIVE_CHARS = 20_000;

/** Posts as text/plain, so that no preflight goes ahead, and without cookies. Never rejects: a failure is status 0. */
export async function post(url: string, body: string): Promise<Reply> {
  try {
    return await (typeof fetch === 'function' ? viaFetch(url, body) : viaXhr(url, body));
  } catch {
    return { status: 0 };
  }
}

/** For last words: the browser delivers it after the page is gone. */
export function postLast(url: string, body: string): void {
  if (!attempt(() => navigator.sendBeacon(url, body))) void post(url, body);
}

async function viaFetch(url: string, body: string): Promise<Reply> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  const response = await fetch(url, {
    method: 'POST',
    body,
    credentials: 'omit',
    keepalive: body.length < KEEPALIVE_CHARS,
    signal: abort.signal,
  });
  // The response's own parser: the page may have replaced JSON.parse.
  const answer: unknown = await response.json().catch(() => undefined);
  clearTimeout(timer);
  return reply(response.status, answer, response.headers.get('retry-after'));
}

function viaXhr(url: string, body: string): Promise<Reply> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.timeout = TIMEOUT_MS;
    request.onloadend = () => resolve(reply(request.status, request.response, request.getResponseHeader('retry-after')));
    request.send(body);
  });
}

function reply(status: number, answer: unknown, retryAfter: string | null): Reply {
  return { status, answer: answer as Answer | undefined, retryAfter: Number(retryAfter) };
}
