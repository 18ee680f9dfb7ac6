import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOAD_CORE, spawnPinned } from '../pinned-process.ts';

/** A process that sends, so that the one that measures does not disturb it. */
export interface SenderProcess<Result> {
  readonly pid: number;
  /** Resolves when the sender has prepared what it sends; the clock starts with `go`. */
  readonly ready: Promise<void>;
  /** Resolves when it has sent everything. */
  go(): Promise<Result>;
  kill(): void;
}

export type SenderName = 'bulk' | 'fill' | 'paced' | 'mixed';

/** Starts bench/senders/NAME-sender.ts. What it is told goes through a file: it may be large. */
export function startSender<Result>(name: SenderName, folder: string, spec: object, cores = LOAD_CORE): SenderProcess<Result> {
  const specFile = join(folder, `${name}.json`);
  writeFileSync(specFile, JSON.stringify(spec));
  const args = ['--import', 'tsx', '--max-old-space-size=8192', `bench/senders/${name}-sender.ts`, specFile];
  const child = spawnPinned(cores, process.execPath, args, 'ipc');
  const next = async (): Promise<unknown> => {
    const message = await Promise.race([once(child, 'message'), once(child, 'exit').then(([code]) => ({ code }))]);
    if (Array.isArray(message)) return message[0];
    throw new Error(`The sender of ${name} ended with ${String(message.code)}.`);
  };
  const ready = next().then(() => undefined);
  // Whoever waits for `go` hears of it.
  ready.catch(() => undefined);
  return {
    pid: child.pid!,
    ready,
    kill: () => void child.kill('SIGKILL'),
    async go() {
      await ready;
      child.send('go');
      return (await next()) as Result;
    },
  };
}
