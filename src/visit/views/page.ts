import type { PageDescription } from '../visit-event.ts';
import type { OpenPage } from '../visit.ts';
import { printRevisions } from './engagement.ts';
import { list, text } from './json.ts';

/** The first part of an item of `pages`: what is known when the page opens (contract §1.5). `printPageEnd` closes it. */
export function printPageStart(page: PageDescription, startedAt: number): string {
  const url = text(page.url);
  const title = text(page.title);
  const referrer = text(page.referrer);
  return (
    `{"id":${text(page.id)},"url":${url},"pageTitle":${title},"referrer":${referrer},"startTime":${startedAt}` +
    `,"pageBasic":{"url":${url},"startTime":${startedAt},"referrer":${referrer},"title":${title},"sections":${list(page.sections, text)}}`
  );
}

/** The rest of it. `pageLoaded` is absent when the load signal never came, not false. */
export function printPageEnd(page: OpenPage): string {
  return `,"timeOnPage":${page.lastSeenAt - page.startedAt}${page.loaded ? ',"pageLoaded":true' : ''},"revActiveOSLs":${page.target === undefined ? '{}' : printRevisions(page.target.locations)}}`;
}
