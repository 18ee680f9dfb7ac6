import { attempt } from './attempt.ts';

export type Callback = () => unknown;

let waiting: Callback[] = [];

/** Keeps functions of the page for the next report. Those of a refused report come back, as with published tags. */
export function addCallbacks(callbacks: Callback[]): void {
  waiting = waiting.concat(callbacks);
}

export function takeCallbacks(): Callback[] {
  return waiting.splice(0);
}

export function callAll(callbacks: Callback[]): void {
  for (const callback of callbacks) attempt(callback);
}
