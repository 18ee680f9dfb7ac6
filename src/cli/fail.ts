import { CommanderError } from 'commander';
import { CredentialError, type CredentialFault } from '../auth/credential-error.ts';
import { SettingsError } from '../config/settings-error.ts';
import { CommandError } from './command-error.ts';

/** Tells the user on stderr what went wrong, without a stack trace, and returns the exit code: 1 failed, 2 wrong usage. */
export function fail(error: unknown): number {
  // Commander has printed its help or message by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, remedy, exitCode } = described(error);
  process.stderr.write(`vestibule: ${[message, remedy].filter(Boolean).join(' ')}\n`);
  return exitCode;
}

const MISUSES: ReadonlySet<CredentialFault> = new Set(['bad-account-id', 'bad-value', 'bad-right', 'bad-password']);

/** What the user is told of an error. */
export function described(error: unknown): { message: string; remedy?: string | undefined; exitCode: number } {
  if (error instanceof CommandError) return error;
  if (error instanceof SettingsError) return { message: error.message, exitCode: 2 };
  if (error instanceof CredentialError) return { message: error.message, exitCode: MISUSES.has(error.fault) ? 2 : 1 };
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  return { message: error.message, exitCode: 1, ...systemFailure(error) };
}

/** The system's refusals that users meet, in words. */
function systemFailure(
  error: NodeJS.ErrnoException & { port?: number; address?: string },
): { message: string; remedy: string } | undefined {
  const { code, port, address, path = 'the data folder' } = error;
  switch (code) {
    case 'EADDRINUSE':
      return { message: `Port ${port} on ${address} is in use by another program.`, remedy: 'Choose another with --port or --http-port.' };
    case 'EADDRNOTAVAIL':
      return { message: `This machine has no address ${address}.`, remedy: 'Correct --host.' };
    case 'EACCES':
    case 'EPERM':
      if (port !== undefined) return { message: `The system does not allow port ${port}.`, remedy: 'Choose one above 1023 with --port.' };
      return { message: `No permission for ${path}.`, remedy: 'Give this user the right to it, or choose another with --data-dir.' };
    case 'EROFS':
      return { message: `${path} lies on a read-only file system.`, remedy: 'Choose another with --data-dir.' };
    case 'ENOSPC':
      return { message: 'The disk is full.', remedy: 'Free some space, or choose another disk with --data-dir.' };
    default:
      return undefined;
  }
}
