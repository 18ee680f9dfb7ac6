/** After the first signal everything must be over by then. */
const DEADLINE_MS = 10_000;

/** npm and service managers send one Ctrl-C twice, to the process and by forwarding: what follows this quickly is no impatience. */
const SAME_SIGNAL_MS = 1_000;

export type StopCause = { readonly signal: NodeJS.Signals } | { readonly error: unknown };

/**
 * Calls `stop` at the first signal, or error that nobody caught, and ends the process when it is done: exit code 0, or 1 after an
 * error. A second signal, or the deadline, ends the process at once.
 */
export function stopOnSignal(stop: (cause: StopCause) => Promise<void>): void {
  let stoppingSince: number | undefined;

  function begin(cause: StopCause): void {
    if (stoppingSince !== undefined) {
      if ('error' in cause || performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    stop(cause).then(
      () => process.exit('error' in cause ? 1 : 0),
      () => process.exit(1),
    );
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => begin({ signal }));
  process.on('uncaughtException', (error) => begin({ error }));
  process.on('unhandledRejection', (error) => begin({ error }));
}
