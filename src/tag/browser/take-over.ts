import { attempt } from './attempt.ts';
import type { LpTag } from './lp-tag.ts';
import { functions, queues, taglets } from './public-api.ts';

interface Queue {
  push(...items: never[]): unknown;
}

/**
 * Puts the tag in the place of the page's stub and repeats what the stub has queued: listeners first, so that they hear the rest; then lists
 * and the visitor's consent; and the other calls after `begin` has opened the page that they are about. The object stays the same where it
 * can, since pages keep references to it; a frozen one is replaced.
 */
export function takeOver(stub: LpTag, begin: () => void): void {
  const queued = { ...stub };
  const lpTag = Object.isExtensible(stub) ? stub : queued;
  Object.assign(lpTag, functions, { site: vestibuleTag.site, _tagCount: 1, taglets: { ...stub.taglets, ...taglets }, vars: varsOf(stub) });
  for (const [name, queue] of Object.entries(queues)) adopt(lpTag, name, queue);
  attempt(() => (window.lpTag = lpTag));

  const { _q: calls = [], _defB: binds = [], _defT: triggers = [] } = queued;
  const repeat = (isMeant: (method: string) => boolean): void => {
    for (const call of calls) attempt(() => isMeant(call[1]) && callOn(lpTag, call));
  };
  binds.forEach(attempt);
  repeat((method) => method === 'bind');
  for (const name of Object.keys(queues)) attempt(() => (lpTag[name] = queued[name]));
  repeat((method) => method === 'consent');
  begin();
  repeat((method) => method !== 'bind' && method !== 'consent');
  triggers.forEach(attempt);
}

function callOn(lpTag: LpTag, [name, method, args]: NonNullable<LpTag['_q']>[number]): void {
  const target = (name ? lpTag[name] : lpTag) as Record<string, (...given: unknown[]) => unknown>;
  target[method]!(...args);
}

/** Older pages keep variables here and send them; they are no attributes and go nowhere. */
function varsOf({ vars }: LpTag): unknown {
  return Object.assign(vars || [], { send: () => undefined });
}

/** Pages write `lpTag.identities = []; lpTag.identities.push(…)` at any time: what they assign is pushed, the queue stays. */
function adopt(lpTag: LpTag, name: string, queue: Queue): void {
  Object.defineProperty(lpTag, name, {
    get: () => queue,
    set(items: never[]) {
      queue.push(...items);
    },
  });
}
