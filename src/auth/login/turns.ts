import { ApiError } from '../../protocol/errors.ts';

/** Lets a few costly works run at once and a bounded number wait: hashing must not take all threads and memory of the process. */
export function createTurns(running: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = running;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else if (queue.length < waiting) await new Promise<void>((resolve) => void queue.push(resolve));
    else throw new ApiError('too-many-requests', 'Too many logins are under way; try again in 1 s.', { retryAfterSeconds: 1 });
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
