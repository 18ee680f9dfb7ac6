import { askIdentities } from './identities.ts';
import { log } from './log.ts';
import { currentPage, openPage, report } from './monitor.ts';
import { createPage } from './page.ts';
import { obstacle } from './permission.ts';

/** The address that the browser showed when the running page was opened. */
let address = location.href;

export function pageAddress(): string {
  return address;
}

/** Begins to monitor with the document as the first page, unless something stands in the way. */
export function begin(): void {
  const reason = obstacle();
  if (reason) log('off:', reason);
  else if (!currentPage()) showPage(location.href);
}

/** The visitor has come to another page of a single-page site. */
export function moveTo(url: string): void {
  address = location.href;
  if (currentPage()) showPage(url);
}

function showPage(url: string): void {
  address = location.href;
  const before = currentPage();
  const page = createPage(url, before ? before.url : document.referrer, (window.lpTag || {}).section);
  page.identities = askIdentities((identity) => {
    page.identities.push(identity);
    // The server reads identities from a page start; the same page id opens no second page.
    report('sp');
  });
  openPage(page);
  if (document.readyState === 'complete') report('pl');
}
