import { setTimeout as wait } from 'node:timers/promises';
import type { RawConnection } from './raw-connection.ts';

export interface Delivered {
  /** That the server has now. */
  readonly events: number;
  /** How often it asked to wait first. */
  readonly refusals: number;
}

/**
 * Sends a bulk report until the server has taken it: while it has too much to do it answers 503 and when to send again. An answer that
 * refuses any line is an error, but for lines that an earlier try had stored.
 */
export async function deliver(connection: RawConnection, request: Buffer): Promise<Delivered> {
  for (let refusals = 0; ; refusals += 1) {
    const { status, body, head } = await connection.exchange(request);
    const retryAfter = /\r\nretry-after: *(\d+)/i.exec(head)?.[1];
    if (status !== 503 || retryAfter === undefined) return { events: eventsOf(status, body, refusals > 0), refusals };
    await wait(1000 * Number(retryAfter));
  }
}

function eventsOf(status: number, body: Buffer, isAgain: boolean): number {
  const text = body.toString('latin1');
  const [, accepted, rejected] = /"accepted":(\d+),.*"truncated":0,"rejected":(\d+),.*"refused":\[\]/.exec(text) ?? [];
  if (status === 200 && accepted !== undefined && (isAgain || rejected === '0')) return Number(accepted);
  throw new Error(`A bulk report was answered ${status}: ${text.slice(0, 500)}`);
}
