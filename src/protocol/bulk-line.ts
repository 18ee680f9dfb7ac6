import { parsePageId, parseSessionId, parseVisitorId } from './ids.ts';
import type { SessionId, VisitorId } from '../visit/ids.ts';
import type { PageDescription } from '../visit/visit-event.ts';

/** One line of a bulk report: what happened in one visit, told by a back end that may speak for visitors. */
export interface BulkLine {
  /** The same on a repeated batch, which then changes nothing. */
  readonly id: string;
  readonly visitor: VisitorId;
  /** A session that this server does not know starts a visit of that name; without one the visitor's latest live visit is meant. */
  readonly session: SessionId | undefined;
  /** When it happened, epoch ms: shown, never used for lifetimes. */
  readonly at: number | undefined;
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  readonly page: PageDescription | undefined;
  /** Engagement attributes in the JS form. */
  readonly events: unknown;
}

/** Returns the reason as a string when the line cannot be used. */
export function readBulkLine(value: unknown): BulkLine | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not a JSON object';
  const { id, vid, sid, at, ip, ua, page, events } = value as Record<string, unknown>;
  if (typeof id !== 'string' || id === '' || id.length > 64) return 'id must be a string of 1 to 64 characters';
  const visitor = parseVisitorId(vid);
  if (!visitor) return 'vid is missing or malformed';
  const session = parseSessionId(sid);
  if (isGiven(sid) && !session) return 'sid is malformed';
  if (isGiven(at) && !Number.isSafeInteger(at)) return 'at must be epoch milliseconds';
  if (isGiven(ip) && typeof ip !== 'string') return 'ip must be a string';
  if (isGiven(ua) && typeof ua !== 'string') return 'ua must be a string';
  const described = isGiven(page) ? readPage(page) : undefined;
  if (typeof described === 'string') return described;
  return {
    id,
    visitor,
    session,
    at: typeof at === 'number' ? at : undefined,
    ip: typeof ip === 'string' ? ip : undefined,
    userAgent: typeof ua === 'string' ? ua : undefined,
    page: described,
    events: events ?? undefined,
  };
}

/** null says as much as nothing. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readPage(value: unknown): PageDescription | string {
  if (typeof value !== 'object' || value === null) return 'page must be an object';
  const { id, url, title, referrer, sections } = value as Record<string, unknown>;
  const pageId = parsePageId(id);
  if (!pageId) return 'page.id must be a string of digits';
  for (const [name, text] of Object.entries({ url, title, referrer })) {
    if (text !== undefined && text !== null && (typeof text !== 'string' || text.length > 8192)) return `page.${name} must be text`;
  }
  if (!isSections(sections)) return 'page.sections must be an array of strings';
  return {
    id: pageId,
    url: (url as string | undefined) ?? null,
    title: (title as string | undefined) ?? null,
    referrer: (referrer as string | undefined) ?? null,
    sections: sections ?? null,
  };
}

function isSections(value: unknown): value is readonly string[] | null | undefined {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) && value.length <= 100 && value.every((item) => typeof item === 'string' && item.length <= 8192);
}
