import { ApiError } from '../protocol/errors.ts';

/** A 401 with a message for the caller: which step failed and what to do. It never repeats what was sent. */
export function refusal(message: string): ApiError {
  return new ApiError('unauthorized', message);
}
