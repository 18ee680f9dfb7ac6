import type { ConfigurationFault } from '../campaigns/configuration-fault.ts';
import { ApiError, ERRORS, errorBody } from '../protocol/errors.ts';
import { type Answer, jsonAnswer } from './route.ts';

/** The answer to campaigns that cannot stand: the usual error body, and every fault with its path. */
export function faultsAnswer(faults: readonly ConfigurationFault[], now: number): Answer {
  const [first] = faults;
  const rest = faults.length > 1 ? `, and ${faults.length - 1} more in faults` : '';
  const error = new ApiError('bad-campaigns', `Nothing was stored: ${first?.path} ${first?.reason}${rest}.`);
  return jsonAnswer({ ...errorBody(error, now), faults }, ERRORS['bad-campaigns'].status);
}
