import { attempt } from './attempt.ts';
import { trigger } from './event-bus.ts';
import { runHooks } from './hooks.ts';
import { jsonText } from './json-text.ts';

/** An engagement attribute in its JavaScript form (contract §5). */
interface Sde {
  type?: unknown;
}

/** Attributes of one report; more go into the next, so that no report outgrows what the server takes. */
const MOST_AT_ONCE = 50;

let shown: Sde[] = [];
const waiting: Sde[] = [];

/** Takes one attribute or an array of them. */
export function addAttributes(attributes: unknown): void {
  for (const item of ([] as unknown[]).concat(attributes)) {
    if (!item || typeof item !== 'object') continue;
    shown.push(item);
    waiting.push(item);
    trigger('lp_sdes', 'VAR_ADDED', item);
  }
}

/** Live objects, as published tags return them; undefined when there is none of that type. */
export function getAttributes(type?: string): Sde[] | undefined {
  if (!type) return shown;
  const found = shown.filter((item) => item.type === type);
  return found[0] && found;
}

/** Empties what `getAttributes` shows. What waits still goes out. */
export function resetAttributes(): void {
  shown = [];
}

export function hasWaitingAttributes(): boolean {
  return !!waiting[0];
}

/** Takes what waits, each printed as JSON, after the page's hooks. An attribute that cannot be printed is dropped alone. */
export function takeAttributes(): string[] {
  const taken = waiting.splice(0, MOST_AT_ONCE);
  const submitted = taken[0] ? ([] as unknown[]).concat(runHooks('BEFORE_SUBMIT_SDE', taken)) : [];
  return submitted.map((item) => attempt(() => jsonText(item)) || '').filter(Boolean);
}
