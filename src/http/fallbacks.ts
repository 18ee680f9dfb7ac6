import type { Directory } from '../auth/directory.ts';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import type { Arrival } from './arrival.ts';
import { allowMethods, allowOrigin } from './cors.ts';
import type { MethodTable } from './method-table.ts';
import type { Answer } from './route.ts';

/** Answers what no route takes: OPTIONS (CORS preflights too), wrong methods with Allow, and unknown paths. */
export function answerWithoutRoute(arrival: Arrival, methodsOf: MethodTable, directory: Directory): Answer {
  const [path = '/'] = arrival.url.split('?', 1);
  const found = methodsOf(path);
  if (!found) throw new ApiError('no-such-path');
  arrival.header('allow', found.methods.join(', '));
  const account = parseAccountId(found.account);
  allowOrigin(arrival, account && directory.account(account), arrival.origin);
  if (arrival.method !== 'OPTIONS')
    throw new ApiError('method-not-allowed', `The path takes ${found.methods.join(', ')}, not ${arrival.method}.`);
  allowMethods(arrival);
  return { status: 204 };
}
