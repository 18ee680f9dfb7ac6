// Sends at a fixed rate, whatever the server does meanwhile; see PacedSpec.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { type Flow, type FlowResult, FlowSender } from './flow-sender.ts';
import { runSender, senderSpec } from './run-sender.ts';

export interface PacedSpec {
  readonly url: string;
  /** Requests that are due before this are sent, but not counted. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** The sender has its core for itself and may turn until a request is due; otherwise a request may leave a millisecond late. */
  readonly ownCore: boolean;
  /** Streams of requests side by side. */
  readonly flows: Readonly<Record<string, Flow>>;
}

export type PacedResult = Readonly<Record<string, FlowResult>>;

/** Timers come late by up to this. */
const TIMER_MS = 2;

const ANSWER_TIMEOUT_MS = 30_000;

const spec = senderSpec() as PacedSpec;
const flows = await Promise.all(
  Object.entries(spec.flows).map(async ([name, flow]) => [name, await FlowSender.open(spec.url, flow)] as const),
);

await runSender(async (): Promise<PacedResult> => {
  const startedAt = performance.now();
  const [countsAfter, endsAfter] = [1000 * spec.warmUpSeconds, 1000 * (spec.warmUpSeconds + spec.seconds)];
  for (;;) {
    const elapsed = performance.now() - startedAt;
    const isOver = elapsed >= endsAfter;
    if (isOver && flows.every(([, { underWay }]) => underWay === 0)) break;
    if (elapsed > endsAfter + ANSWER_TIMEOUT_MS) throw new Error('The server does not answer any more.');
    for (const [, flow] of flows) {
      for (let due = flow.dueAfter; due <= elapsed && due < endsAfter; due = flow.dueAfter) {
        flow.start(spec.ownCore ? startedAt + due : performance.now(), due >= countsAfter);
      }
    }
    const nextAfter = Math.min(...flows.map(([, flow]) => flow.dueAfter)) - elapsed;
    await (spec.ownCore && !isOver && nextAfter < TIMER_MS ? turn() : wait(1));
  }
  return Object.fromEntries(flows.map(([name, flow]) => [name, flow.result()]));
});
