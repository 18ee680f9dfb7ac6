import type { Command } from 'commander';
import { fail } from './fail.ts';
import { createProgram } from './program.ts';

/** Runs the command line; sets the exit code of the process: 0 done, 1 failed, 2 wrong usage. */
export async function run(args: readonly string[], more: readonly Command[] = []): Promise<void> {
  endQuietlyWithReader();
  const program = createProgram(more);
  if (args.length === 0) return program.outputHelp();
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // A start that failed half-way may have left something open that would keep the process.
    process.exit(fail(error));
  }
}

/** `vestibule … | head` is no failure. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
