import { text } from 'node:stream/consumers';
import { Option } from 'commander';
import { CommandError } from './command-error.ts';

/** A password comes over standard input alone: arguments are seen by other users and kept by shells. */
export function passwordOption(): Option {
  return new Option('--password-stdin', 'read the password from standard input (without its last line break)').makeOptionMandatory();
}

/** Rejects with CommandError where somebody would have to type it in the clear. */
export async function readPassword(): Promise<string> {
  if (process.stdin.isTTY)
    throw new CommandError('The terminal would show the password.', 'Pipe it in, such as from a password manager.', { exitCode: 2 });
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
