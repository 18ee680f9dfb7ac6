import type { OfferChange } from '../../protocol/offer.ts';
import { attempt } from './attempt.ts';
import { pageTag } from './page-tag.ts';
import { rendererStub } from './renderer-stub.ts';
import { changeScreen, keepOverNewPage } from './screen.ts';

const ACTIONS = ['SHOW', 'CHANGE', 'REMOVE'] as const;
type Action = (typeof ACTIONS)[number];

/** Messages to the visitor in the JSONP form do not repeat what their subject says. */
function told(action: Action, content: object): void {
  attempt(() => changeScreen({ ...content, action: action.toLowerCase() } as OfferChange));
}

/** Options of newPage (contract §6.3). */
interface NewPage {
  readonly taglets?: { readonly rendererStub?: { readonly divIdsToKeep?: Readonly<Record<string, unknown>> } };
}

function start(): void {
  const { events } = pageTag;
  const taglets = (pageTag.taglets = pageTag.taglets || {});
  taglets.rendererStub = Object.assign(taglets.rendererStub || {}, rendererStub);
  for (const action of ACTIONS) events.bind('LP_OFFERS', action, (content: object) => told(action, content));
  events.bind('LPT', 'NEW_PAGE', (options: NewPage) => attempt(() => keepOverNewPage(options.taglets?.rendererStub?.divIdsToKeep)));
  // The latest word about each offer, of those that were spoken before this script was there.
  const missed = new Map<string, () => void>();
  for (const { eventName, data } of events.hasFired?.('LP_OFFERS', '*') || []) {
    const action = ACTIONS.find((name) => name === eventName);
    const content = data as OfferChange;
    if (action) missed.set(content.contextId, () => told(action === 'REMOVE' ? action : 'SHOW', content));
  }
  for (const tell of missed.values()) tell();
}

// A page may carry the script beside a tag that loads it, too.
if (pageTag && !pageTag._isShowingOffers) {
  pageTag._isShowingOffers = true;
  attempt(start);
}
