import { attempt } from './attempt.ts';
import { randomId } from './random-id.ts';
import { readShelf, writeShelf } from './shelf.ts';

const { site } = vestibuleTag;
const VISITOR = 'LPVID';
const SESSION = `LPSID-${site}`;
const LAST_VISIT = `lpLastVisit-${site}`;
const VISITS = `lpVisits-${site}`;
const TAB = 'lpTabId';

/** The visitor's id. Made here before the first report, so that a repeated first report finds the same visit. */
export function visitorId(): string {
  const known = readShelf(VISITOR);
  if (known) return known;
  const made = randomId();
  keepVisitor(made);
  return made;
}

/** Two years, unless an answer says otherwise. */
export function keepVisitor(id: string, seconds = 63_072_000): void {
  writeShelf(VISITOR, id, seconds);
}

/** Read anew each time: another tab may have opened a newer visit. */
export function sessionId(): string | undefined {
  return readShelf(SESSION) || undefined;
}

export function keepSession(id: string, lastVisit: unknown): void {
  // Only a new visit moves it: the next visit wants to know of this one, not of its own pages.
  attempt(() => {
    const store: Record<string, unknown> = localStorage;
    // A browser that was closed meanwhile may come back into the same visit.
    if (String(store[VISITS]).includes(id)) return;
    store[LAST_VISIT] = lastVisit;
    store[VISITS] = `${visitCount()! + 1} ${id}`;
  });
  writeShelf(SESSION, id);
}

/** Forgets an ended session, unless another tab has replaced it meanwhile. */
export function dropSession(id: string | undefined): void {
  if (id === sessionId()) writeShelf(SESSION, '', 0);
}

/** When the visitor was here last, as the server said then. */
export function lastVisit(): string | undefined {
  return attempt(() => localStorage.getItem(LAST_VISIT)) || undefined;
}

/** How many visits this browser has counted, with the running one; undefined where it cannot keep that. */
export function visitCount(): number | undefined {
  return attempt(() => parseInt(localStorage.getItem(VISITS) || '0'));
}

let tab: string | undefined;

export function tabId(): string {
  tab = tab || attempt(() => sessionStorage.getItem(TAB)) || randomId();
  attempt(() => sessionStorage.setItem(TAB, tab!));
  return tab;
}

export function forgetAll(): void {
  for (const name of [VISITOR, SESSION]) writeShelf(name, '', 0);
  for (const name of [LAST_VISIT, VISITS]) attempt(() => localStorage.removeItem(name));
  attempt(() => sessionStorage.removeItem(TAB));
  tab = undefined;
}
