import type { Offer, OfferChange } from '../../protocol/offer.ts';
import { attempt } from './attempt.ts';
import { removeOffer, type ShownOffer, showOffer, takeOver, updateOffer } from './shown-offer.ts';

/** Everything that the document shows or is about to show. */
let offers: ShownOffer[] = [];

export function changeScreen(change: OfferChange): void {
  if (change.action === 'show') show(change);
  else if (change.action === 'change') update(change);
  else leave(change.contextId);
}

/** An offer of an engagement; where one stayed over a page and the next made its own, that of the next. */
export function findByEngagement(engagementId: number): ShownOffer | undefined {
  return [...offers].reverse().find(({ offer, isGone }) => !isGone && offer.engagementId === engagementId);
}

/** A single-page site shows another page: `divIds` are the elements whose embedded offers are to stay. */
export function keepOverNewPage(divIds: Readonly<Record<string, unknown>> = {}): void {
  for (const shown of offers) {
    shown.isKept = !!divIds[shown.offer.zoneElement!];
    // It stayed over one page already, and nothing will tell that it goes.
    if (shown.isLeaving && !shown.isKept) removeOffer(shown);
  }
}

function show(offer: Offer): void {
  if (find(offer.contextId)) return;
  const same = offers.find((shown) => shown.isLeaving && !shown.isGone && isSame(shown.offer, offer));
  if (same) return takeOver(same, offer);
  for (const shown of offers) if (shown.isLeaving && isInSamePlace(shown.offer, offer)) removeOffer(shown);
  const shown = attempt(() => showOffer(offer));
  if (shown) offers.push(shown);
}

function update(offer: Offer): void {
  const shown = find(offer.contextId);
  if (shown) updateOffer(shown, offer);
}

/** Goes when all of the same answer is told: what is shown on the next page as well stays where it is. */
function leave(contextId: string): void {
  const shown = find(contextId);
  if (!shown) return;
  shown.isLeaving = true;
  queueMicrotask(() => {
    if (shown.isLeaving && !shown.isKept) removeOffer(shown);
    offers = offers.filter(({ isGone }) => !isGone);
  });
}

/** Contexts of an ended visit have the ids of the next one's, too. */
function find(contextId: string): ShownOffer | undefined {
  return offers.find(({ offer, isLeaving }) => !isLeaving && offer.contextId === contextId);
}

function isSame(one: Offer, other: Offer): boolean {
  return (
    one.engagementId === other.engagementId &&
    one.engagementRevision === other.engagementRevision &&
    one.state === other.state &&
    one.zoneElement === other.zoneElement
  );
}

function isInSamePlace(one: Offer, other: Offer): boolean {
  return one.zoneElement === other.zoneElement && one.position === other.position;
}
