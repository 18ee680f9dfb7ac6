import type { OfferClick } from '../../protocol/offer.ts';
import { attempt } from './attempt.ts';

/** Does what a click on an offer is for, beside being told and reported. */
export function act(click: OfferClick): void {
  if ('open' in click) createLink(click).click();
  else if ('call' in click) attempt(() => callInPage(click.call, click.arguments));
}

/** A link that a click opens as the offer says; new windows get no hold of the page. */
export function createLink({ open, newWindow }: Extract<OfferClick, { open: string }>): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = open;
  link.rel = 'noopener';
  if (newWindow) link.target = '_blank';
  return link;
}

/** `path` is such as shop.openChat, from `window`; the function gets the object that it belongs to as `this`. */
function callInPage(path: string, given: object): void {
  let [owner, found]: [unknown, unknown] = [undefined, window];
  for (const name of path.split('.')) [owner, found] = [found, (found as Record<string, unknown>)[name]];
  (found as (given: object) => void).call(owner, given);
}
