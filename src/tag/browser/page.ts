import { randomPageId } from './random-id.ts';

/** One page view, as the visitor's browser shows it. */
export interface Page {
  id: string;
  readonly url: string;
  readonly referrer: string;
  readonly sections: unknown;
  /** What the page's identity functions have answered so far. */
  identities: object[];
  /** The session in which the server knows this page. */
  session?: string | undefined;
}

export function createPage(url: string, referrer: string, sections: unknown): Page {
  return { id: randomPageId(), url, referrer, sections, identities: [] };
}
