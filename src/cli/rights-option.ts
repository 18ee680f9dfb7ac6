import { Option } from 'commander';
import { DEFAULT_RIGHTS, RIGHTS, type Right } from '../auth/rights.ts';

/** --rights a,b: what a credential may do. The names are checked where it is made. */
export function rightsOption(initially: readonly Right[] = DEFAULT_RIGHTS): Option {
  return new Option('--rights <a,b>', `rights, with commas between them: ${RIGHTS.join(', ')} (default: ${initially.join(',')})`).argParser(
    (text: string) => text.split(',').map((right) => right.trim()),
  );
}
