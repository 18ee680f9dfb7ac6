import { attempt } from './attempt.ts';

/** A page's listener gets the data and `{appName, eventName}` (contract §6.4). */
type Listener = (data: unknown, event: { appName: string; eventName: string }) => void;

interface BindOptions {
  appName?: string | undefined;
  eventName?: string | undefined;
  func?: Listener | undefined;
  context?: unknown;
  async?: boolean;
  triggerOnce?: boolean;
}

interface Fired {
  appName: string;
  eventName: string;
  data: unknown;
}

/** A long visit to a single-page site must not fill the page's memory. */
const HISTORY_LIMIT = 500;

let bindings: (BindOptions & { id: string })[] = [];
let fired: Fired[] = [];
let lastId = 0;

/** Returns an id for `unbind`. */
export function bind(app: string | BindOptions, eventName?: string, func?: Listener): string {
  const id = `evId_${++lastId}`;
  bindings = bindings.concat({ ...(typeof app === 'object' ? app : { appName: app, eventName, func }), id });
  return id;
}

/** By the id that `bind` returned, or everything that the fields given match. */
export function unbind(what: string | BindOptions): void {
  bindings = bindings.filter((binding) =>
    typeof what === 'object'
      ? !(fits(what.appName, binding.appName) && fits(what.eventName, binding.eventName) && (!what.func || what.func === binding.func))
      : binding.id !== what,
  );
}

export function trigger(app: string | Fired, eventName?: string, data?: unknown): void {
  const event = typeof app === 'object' ? app : { appName: app, eventName: eventName!, data };
  fired = fired.concat(event).slice(-HISTORY_LIMIT);
  for (const binding of bindings) {
    if (!fits(binding.appName, event.appName) || !fits(binding.eventName, event.eventName)) continue;
    if (binding.triggerOnce) unbind(binding.id);
    const tell = (): unknown =>
      attempt(() => binding.func!.call(binding.context, event.data, { appName: event.appName, eventName: event.eventName }));
    if (binding.async) setTimeout(tell);
    else tell();
  }
}

/** The events that have fired, oldest first; "*" matches any. */
export function hasFired(app?: string, event?: string): Fired[] {
  return fired.filter(({ appName, eventName }) => fits(app, appName) && fits(event, eventName));
}

function fits(pattern: string | undefined, name: string | undefined): boolean {
  return !pattern || pattern === '*' || pattern === name;
}
