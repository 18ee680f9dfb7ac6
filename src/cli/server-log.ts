import { type Logger, pino, stdTimeFunctions } from 'pino';

export interface ServerLog {
  readonly logger: Logger;
  /** Writes the lines that were held back, and later ones at once. */
  release(): void;
}

/** JSON lines on stdout, held back until the banner is out so that it comes first. */
export function createServerLog(level: string): ServerLog {
  let held: string[] | undefined = [];
  const write = (line: string): void => void (held ? held.push(line) : process.stdout.write(line));
  const logger = pino(
    { level, base: undefined, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    { write },
  );
  return {
    logger,
    release() {
      const lines = held ?? [];
      held = undefined;
      lines.forEach(write);
    },
  };
}
