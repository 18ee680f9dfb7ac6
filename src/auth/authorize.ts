import type { Principal } from './principal.ts';
import { refusal } from './refusal.ts';
import type { Right } from './rights.ts';

/** Throws `unauthorized` unless the principal holds the right. */
export function authorize(principal: Principal, right: Right): void {
  if (!principal.rights.has(right)) throw refusal(`The credential ${principal.credential} lacks the right ${right}.`);
}
