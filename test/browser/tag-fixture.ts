import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { tagSnippet } from '../../src/tag/snippet.ts';
import { type JsonBody, startTestServer, type TestServer, type TestServerOptions } from '../http/test-server.ts';
import { launchChromium } from './chromium.ts';
import { startTestSite, type TestSite } from './test-site.ts';

/** What page functions see. */
declare const window: { readonly lpTag?: JsonBody };

/** A server, a site whose pages carry the tag, and a browser. */
export interface TagFixture {
  readonly server: TestServer;
  readonly site: TestSite;
  /** A document with the snippet. */
  document(parts?: DocumentParts): string;
  /** A new visitor opens a document with the snippet at this path of the site; the visitor before is gone. */
  open(path: string, parts?: OpenParts): Promise<OpenPage>;
  stop(): Promise<void>;
}

export interface OpenPage {
  readonly visitor: BrowserContext;
  readonly page: Page;
  /** What all pages of the visitor have reported, in order. */
  readonly reports: SeenReport[];
  /** What went wrong in the page without being caught. */
  readonly errors: Error[];
}

export interface OpenParts extends DocumentParts {
  /** The whole document, where the usual one will not do. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly browser?: BrowserContextOptions;
  /** Is called before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

export interface DocumentParts {
  readonly title?: string;
  /** Scripts before the snippet. */
  readonly before?: string;
  readonly attributes?: string;
  readonly body?: string;
}

/** A report of the tag as the browser sent it. */
export interface SeenReport {
  readonly t: string;
  readonly rid: string;
  readonly pid: string;
  readonly vid: string;
  readonly sid?: string;
  readonly sdes: readonly JsonBody[];
  readonly [field: string]: unknown;
}

export async function startTagFixture(options: TestServerOptions = {}): Promise<TagFixture> {
  const [server, site, browser] = await Promise.all([
    startTestServer({ ...options, flags: { tls: 'off', ...options.flags } }),
    startTestSite(),
    launchChromium(),
  ]);
  const document = (parts?: DocumentParts): string => documentOf(tagSnippet({ site: server.account, origin: server.url }), parts);
  let last: BrowserContext | undefined;
  return {
    server,
    site,
    document,
    async open(path, { html, headers, browser: contextOptions, prepare, ...parts } = {}) {
      await last?.close();
      const visitor = await browser.newContext(contextOptions);
      last = visitor;
      const page = await visitor.newPage();
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      const reports = seenReports(visitor);
      await prepare?.(page);
      await page.goto(site.put(path, html ?? document(parts), headers));
      return { visitor, page, reports, errors };
    },
    async stop() {
      await browser.close();
      await Promise.all([server.stop(), site.stop()]);
    },
  };
}

function documentOf(snippet: string, { title = 'A page', before = '', attributes = '', body = '' }: DocumentParts = {}): string {
  const tag = snippet.replace('<script async', `<script async ${attributes}`);
  return `<!doctype html><html lang="en"><head><title>${title}</title>${before}${tag}</head><body>${body}</body></html>`;
}

function seenReports(visitor: BrowserContext): SeenReport[] {
  const reports: SeenReport[] = [];
  visitor.on('request', (request) => {
    if (isReport(request.url())) reports.push(JSON.parse(request.postData() ?? '{}') as SeenReport);
  });
  return reports;
}

function isReport(url: string): boolean {
  return new URL(url).pathname.startsWith('/api/js/');
}

/** Resolves once the server has accepted so many reports of this kind from the document. */
export async function answered(page: Page, kind: string, count = 1): Promise<void> {
  await page.waitForFunction(
    ([kind, count]) => {
      const complete: JsonBody[] = window.lpTag?.events?.hasFired?.('lp_monitoringSDK', 'REQUEST_COMPLETE') ?? [];
      return complete.filter(({ data }) => data.t === kind).length >= count;
    },
    [kind, count] as const,
  );
}

/** The ids that the page's tag shows, once the server has opened the visit. */
export async function visitIds(page: Page): Promise<{ vid: string; sid: string }> {
  const ids = await page.waitForFunction(() => {
    const sdk = window.lpTag?.taglets?.lp_monitoringSDK;
    return sdk?.getSid() && { vid: sdk.getVid(), sid: sdk.getSid() };
  });
  return ids.jsonValue();
}

/** The visit of a page as the server tells it: the one application session of the state document. */
export async function visitOf(server: TestServer, page: Page): Promise<JsonBody> {
  const { vid, sid } = await visitIds(page);
  return visitState(server, vid, sid);
}

export async function visitState(server: TestServer, vid: string, sid: string): Promise<JsonBody> {
  const { status, json, text } = await server.state(vid, sid);
  if (status !== 200) throw new Error(`state answered ${status}: ${text}`);
  return json.appSessions[0];
}

/** Asks again until the answer is a true one; the test runner's timeout ends a wait in vain. */
export async function until<T>(ask: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
