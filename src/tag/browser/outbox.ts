import { log } from './log.ts';

export interface Delivery<T, R> {
  /** What has to be sent before this item, if anything. */
  before(item: T): T | undefined;
  /** Must not reject. */
  send(item: T): Promise<R>;
  /** Returns the pause in ms before the item is sent again; undefined when it is done with. */
  settle(item: T, reply: R): number | undefined;
  onEmpty(): void;
}

/** Sends one item after the other, in order: what fails is sent again before anything behind it. */
export interface Outbox<T> {
  add(item: T): void;
  isEmpty(): boolean;
  /** Sends now what waits for its next attempt. */
  hurry(): void;
  /** Hands over all that was not settled; the reply to what is under way no longer counts. */
  drain(): T[];
}

export function createOutbox<T, R>(delivery: Delivery<T, R>): Outbox<T> {
  let items: T[] = [];
  let underWay: T | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendNext = async (): Promise<void> => {
    clearTimeout(timer);
    if (underWay) return;
    if (!items[0]) return delivery.onEmpty();
    const before = delivery.before(items[0]);
    if (before) items.unshift(before);
    const item = (underWay = items[0]);
    const reply = await delivery.send(item);
    if (underWay !== item) return;
    underWay = undefined;
    const pause = delivery.settle(item, reply);
    if (pause === undefined) items = items.filter((other) => other !== item);
    timer = setTimeout(pump, pause);
  };
  // A page that has broken its own globals may make this reject; nobody but us may hear of it.
  const pump = (): void => void sendNext().catch(log);

  return {
    add(item) {
      items.push(item);
      if (!items[1]) pump();
    },
    isEmpty: () => !items[0],
    hurry: pump,
    drain() {
      const left = items;
      items = [];
      underWay = undefined;
      clearTimeout(timer);
      return left;
    },
  };
}
