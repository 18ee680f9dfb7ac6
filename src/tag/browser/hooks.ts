import { attempt } from './attempt.ts';

interface Hook {
  name: string;
  callback: (options: HookOptions) => unknown;
}

interface HookOptions {
  name: string;
  data: unknown;
}

const hooks: Hook[] = [];

/** `lpTag.hooks.push`: page code that may change what happens, run in the order of the pushes (contract §6.4). */
export function addHooks(...added: Hook[]): void {
  hooks.push(...added);
}

/** Returns the data as the last hook left it; what a hook returns counts only when it is an object. */
export function runHooks(name: string, data: unknown): unknown {
  let options: HookOptions = { name, data };
  for (const hook of hooks) {
    const changed = attempt(() => hook.name === name && hook.callback(options));
    if (changed && typeof changed === 'object') options = changed as HookOptions;
  }
  return options.data;
}
