import type { Reply } from './answer.ts';

const LONGEST_MS = 64_000;

/** How long to wait before the same report is sent again, in ms; undefined when the reply settles it. */
export function retryPause({ status, answer, retryAfter }: Reply, attempts: number): number | undefined {
  const conf = answer && answer.sdkConf;
  if (status === 200 && conf) return conf.retry && attempts < conf.retry.max ? conf.retry.timeout * 1000 : undefined;
  // 200 without our answer comes from something in between, such as the sign-in page of a hotel.
  if (status > 200 && status < 500 && status !== 408 && status !== 429) return undefined;
  // Spread, so that the pages of a site do not come back all at once after an outage.
  return retryAfter ? retryAfter * 1000 : Math.min(1000 * 2 ** attempts, LONGEST_MS) * (0.5 + Math.random() / 2);
}
