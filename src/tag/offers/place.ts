import type { Offer } from '../../protocol/offer.ts';

export interface PlaceWatch {
  stop(): void;
}

/** Puts an element where its offer stands, at once or when that is there: frameworks make their elements late. */
export function place(host: HTMLElement, { zoneElement }: Offer, onPlaced: () => void): PlaceWatch | undefined {
  const tryAgain = (): boolean => {
    const parent = zoneElement ? document.getElementById(zoneElement) : document.body;
    if (!parent) return false;
    parent.append(host);
    onPlaced();
    return true;
  };
  if (tryAgain()) return undefined;
  const observer = new MutationObserver(() => {
    if (tryAgain()) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  return { stop: () => observer.disconnect() };
}
