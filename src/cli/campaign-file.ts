import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ConfigurationFault } from '../campaigns/configuration-fault.ts';
import { CommandError } from './command-error.ts';

/** Reads a file of campaigns, YAML or JSON; "-" is standard input. */
export function readCampaignFile(path: string): unknown {
  try {
    return parse(readFileSync(path === '-' ? 0 : path, 'utf8')) ?? {};
  } catch (cause) {
    const [reason] = (cause as Error).message.split('\n');
    throw new CommandError(`${path} cannot be read: ${reason}`, 'It must be YAML or JSON.', { cause });
  }
}

/** Every fault of a file on a line of its own. */
export function faultyFile(path: string, faults: readonly ConfigurationFault[]): CommandError {
  const lines = faults.map((fault) => `\n  ${fault.path}: ${fault.reason}`);
  const count = faults.length === 1 ? 'One thing is' : `${faults.length} things are`;
  return new CommandError(`${count} wrong in ${path}; nothing was stored.${lines.join('')}`);
}
