import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What the process that started this sender tells it. */
export function senderSpec(): unknown {
  return JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
}

/** Says that everything is prepared, waits for `go`, sends, tells the result and ends. */
export async function runSender<Result>(send: () => Promise<Result>): Promise<void> {
  process.send!('ready');
  await once(process, 'message');
  process.send!(await send(), () => process.exit());
}
