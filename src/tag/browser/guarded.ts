import { attempt } from './attempt.ts';

/** The same functions, none of which can throw into the page. */
export function guarded<T extends object>(functions: T): T {
  const safe = {} as Record<string, unknown>;
  for (const [name, unsafe] of Object.entries(functions)) safe[name] = (...args: unknown[]) => attempt(() => unsafe(...args));
  return safe as T;
}
