import { attempt } from './attempt.ts';

/** A function of the page that says who the visitor is, `{iss, acr, sub}` or null, at once or later (contract §6.5). */
type IdentityFunction = (answer: (identity: object | null) => void) => void;

const functions: IdentityFunction[] = [];
let receive: ((identity: object) => void) | undefined;

/** `lpTag.identities.push` */
export function addIdentities(...added: IdentityFunction[]): void {
  functions.push(...added);
  if (receive) added.forEach(ask);
}

/** Asks all functions. What they answer at once is returned; `late` gets the rest, and what functions pushed later answer. */
export function askIdentities(late: (identity: object) => void): object[] {
  const known: object[] = [];
  receive = (identity) => known.push(identity);
  functions.forEach(ask);
  receive = late;
  return known;
}

function ask(identify: IdentityFunction): void {
  attempt(() => identify((identity) => identity && receive && receive(identity)));
}
