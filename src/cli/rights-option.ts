import { Option } from 'commander';
import { DEFAULT_RIGHTS, RIGHTS } from '../auth/rights.ts';

/** --rights a,b: what a key or token may do. The names are checked where it is made. */
export function rightsOption(): Option {
  return new Option(
    '--rights <a,b>',
    `rights, with commas between them: ${RIGHTS.join(', ')} (default: ${DEFAULT_RIGHTS.join(',')})`,
  ).argParser((text: string) => text.split(',').map((right) => right.trim()));
}
