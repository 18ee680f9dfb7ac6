import type { AccountId } from '../visit/ids.ts';
import type { VisitChange } from './visit-store.ts';

type Listener = (change: VisitChange) => void;

/** Who wants to hear of the changes of which account. Listeners run after the store has finished what it is doing. */
export class VisitWatchers {
  readonly #listeners = new Map<AccountId, Set<Listener>>();

  watch(account: AccountId, listener: Listener): () => void {
    const listeners = this.#listeners.get(account) ?? new Set();
    // Wrapped, so that the same function may watch twice.
    const own: Listener = (change) => listener(change);
    this.#listeners.set(account, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#listeners.get(account) === listeners) this.#listeners.delete(account);
    };
  }

  has(account: AccountId): boolean {
    return this.#listeners.has(account);
  }

  announce(change: VisitChange): void {
    const { account } = change.type === 'ended' ? change.key : change.visit;
    for (const listener of this.#listeners.get(account) ?? []) queueMicrotask(() => listener(change));
  }
}
