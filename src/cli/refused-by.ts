import { ERRORS } from '../protocol/errors.ts';
import { CommandError } from './command-error.ts';
import type { LocalAnswer } from './local-server.ts';

/** The error of a request that the server refused, in its own words. */
export function refusedBy({ status, body }: LocalAnswer): CommandError {
  const { message, internalCode } = parsed(body);
  const known = Object.values(ERRORS).find((error) => error.status === status && error.internalCode === internalCode);
  return new CommandError(`The server answered ${status}: ${message ?? body.slice(0, 200)}`, known?.remedy);
}

function parsed(body: string): { message?: string; internalCode?: number } {
  try {
    return JSON.parse(body) as { message: string; internalCode: number };
  } catch {
    return {};
  }
}
