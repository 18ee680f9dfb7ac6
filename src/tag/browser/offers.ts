import { attempt } from './attempt.ts';
import { trigger } from './event-bus.ts';
import { nonce, scriptOrigin } from './snippet-script.ts';
import { sessionId } from './visit-memory.ts';

/** What an answer has the page do with an offer (docs/campaigns.md, "The wire"); the script that shows offers reads the rest of it. */
export interface OfferChange {
  readonly action: string;
  readonly contextId: string;
  readonly state?: number;
  /** Path of the script that shows offers; absent when the offer goes. */
  readonly renderer?: string;
}

/** What the server has told this page to have. */
let held: OfferChange[] = [];

/** The visit that they are of: the next one counts its contexts from 1 again. */
let heldIn: string | undefined;

let script: HTMLScriptElement | undefined;

/** Each as contextId.state. */
export function heldOffers(): string[] {
  return heldIn === sessionId() ? held.map(({ contextId, state }) => `${contextId}.${state}`) : [];
}

export function changeOffers(changes: OfferChange[] = []): void {
  if (heldIn !== sessionId()) dropOffers();
  heldIn = sessionId();
  changes.forEach(change);
}

export function dropOffers(): void {
  for (const { contextId } of held) change({ action: 'remove', contextId });
}

/** Tells it in the page as messages to the visitor are told: the script that shows offers listens, and asks for what it has missed. */
function change(offer: OfferChange): void {
  const { action, contextId, renderer } = offer;
  held = held.filter((other) => other.contextId !== contextId).concat(renderer ? offer : []);
  trigger('LP_OFFERS', action.toUpperCase(), offer);
  if (renderer && !script) attempt(() => load(scriptOrigin + renderer));
}

function load(url: string): void {
  script = document.createElement('script');
  script.nonce = nonce;
  // Pages may require of a script's address that it went through a policy by name.
  const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypes };
  script.src = trustedTypes ? trustedTypes.createPolicy('vestibule', { createScriptURL: String }).createScriptURL(url) : url;
  document.head.append(script);
}

/** What TypeScript does not know yet: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): typeof rules;
}
