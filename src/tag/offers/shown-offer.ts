import type { Offer } from '../../protocol/offer.ts';
import { act } from './act.ts';
import { fire, TYPE_NAMES } from './offer-event.ts';
import { type PlaceWatch, place } from './place.ts';
import { reportImpression } from './report-impression.ts';
import { createView, type View } from './view.ts';

/** An offer on its way over the page, from the moment it is made until it is gone. */
export interface ShownOffer {
  offer: Offer;
  /** It goes, unless another offer of the same takes it over. */
  isLeaving?: boolean;
  /** The page wants it to stay over the next page (newPage's divIdsToKeep). */
  isKept?: boolean;
  /** Nothing is to be seen of it any more. */
  isGone?: boolean;
  readonly view: View;
  isPlaced?: boolean;
  waiting?: PlaceWatch | undefined;
  observer?: IntersectionObserver;
  timer?: ReturnType<typeof setTimeout>;
}

/** These stay when they were clicked: they are part of the page, not in its way. */
const STAYING: ReadonlySet<string | undefined> = new Set(['embedded', 'sticky']);

export function showOffer(offer: Offer): ShownOffer {
  const view = createView(offer, {
    onAccept: (isLink) => accept(shown, isLink),
    onClose: () => close(shown),
    onExpand: () => reportImpression('impExpanded', shown.offer, { expanded: true, userInit: true }),
    onTouch: () => clearTimeout(shown.timer),
  });
  const shown: ShownOffer = { offer, view };
  fire('START', offer, false);
  shown.waiting = place(view.host, offer, () => {
    view.open();
    shown.isPlaced = true;
    fire('OFFER_DISPLAY', shown.offer);
    watchImpression(shown);
  });
  return shown;
}

/** Another page has been offered the same: what is there goes on under its name. */
export function takeOver(shown: ShownOffer, offer: Offer): void {
  shown.offer = offer;
  shown.isLeaving = false;
  shown.isKept = false;
  fire('START', offer, shown.isPlaced);
  // What waits for its place tells of itself when it is there.
  if (!shown.isPlaced) return;
  shown.view.update(offer);
  fire('OFFER_DISPLAY', offer);
  watchImpression(shown);
}

export function updateOffer(shown: ShownOffer, offer: Offer): void {
  shown.offer = offer;
  if (shown.isPlaced) shown.view.update(offer);
}

export function clickOffer(shown: ShownOffer): void {
  accept(shown, false);
}

export function removeOffer(shown: ShownOffer): void {
  if (shown.isGone) return;
  shown.isGone = true;
  clearTimeout(shown.timer);
  shown.waiting?.stop();
  shown.observer?.disconnect();
  shown.view.remove();
  fire('OFFER_REMOVE', shown.offer);
}

/** Tells when the visitor can see the offer; its time runs from then on. */
function watchImpression(shown: ShownOffer): void {
  shown.observer?.disconnect();
  shown.observer = new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    fire('OFFER_IMPRESSION', shown.offer);
    reportImpression('impDisplay', shown.offer);
    const { timeout } = shown.offer;
    if (timeout && !shown.timer) shown.timer = setTimeout(() => end(shown, 'OFFER_TIMEOUT', 'impTimeout'), timeout * 1000);
  });
  shown.observer.observe(shown.view.panel);
}

function accept(shown: ShownOffer, isLink: boolean): void {
  const { offer } = shown;
  clearTimeout(shown.timer);
  fire('OFFER_CLICK', offer);
  reportImpression('impAccept', offer);
  if (!STAYING.has(TYPE_NAMES[offer.engagementType])) removeOffer(shown);
  if (!isLink) act(offer.click);
}

function close(shown: ShownOffer): void {
  end(shown, 'OFFER_DECLINED', 'impClose');
}

function end(shown: ShownOffer, event: 'OFFER_TIMEOUT' | 'OFFER_DECLINED', impression: 'impTimeout' | 'impClose'): void {
  // A dialog tells that it is closed also when it was removed.
  if (shown.isGone) return;
  fire(event, shown.offer);
  reportImpression(impression, shown.offer);
  removeOffer(shown);
}
