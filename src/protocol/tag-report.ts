import { createHash } from 'node:crypto';
import { ApiError } from './errors.ts';
import { parsePageId, parseSessionId, parseVisitorId } from './ids.ts';
import type { PageId, SessionId, VisitorId } from '../visit/ids.ts';
import type { VisitorHistory } from '../visit/targeting.ts';

/** `sp` start page, `pl` page loaded, `ip` in-page keep-alive, `uc` attribute update (contract §6.7). */
export const TAG_REPORT_KINDS = ['sp', 'pl', 'ip', 'uc'] as const;
export type TagReportKind = (typeof TAG_REPORT_KINDS)[number];

/** A report of the web tag, the same for the JSONP and the JSON form (contract §6.7, §12.11, §12.12). */
export interface TagReport {
  readonly kind: TagReportKind;
  /** Undefined when absent or malformed: the server then makes a new one. */
  readonly visitor: VisitorId | undefined;
  readonly session: SessionId | undefined;
  readonly pageId: PageId | undefined;
  readonly tab: string | undefined;
  /** Id of the message, the same on a retry: our tag sends one, for the published tag it is made from what it sends. */
  readonly reportId: string | undefined;
  readonly url: string | null;
  readonly title: string | null;
  readonly referrer: string | null;
  readonly sections: readonly string[] | null;
  readonly device: { readonly family?: string | undefined; readonly os?: string | undefined };
  /** Engagement attributes in the JS form: one, an array of them, or JSON text of either. */
  readonly attributes: unknown;
  readonly identities: unknown;
  /** What the tag knows of earlier visits; undefined when it says nothing. */
  readonly history: VisitorHistory | undefined;
  /** Offers that the page holds: context id → state; undefined from a tag that cannot say so. */
  readonly heldOffers: ReadonlyMap<string, number> | undefined;
  /** Whether the page hears the answer and can show what it is offered. Last words of a page are not answered. */
  readonly isHeard: boolean;
}

const FAMILIES: Readonly<Record<string, string>> = { 0: 'DESKTOP', 1: 'TABLET', 2: 'MOBILE' };
const SYSTEMS: Readonly<Record<string, string>> = { 0: 'WINDOWS', 1: 'MAC_OSX', 2: 'LINUX', 3: 'IOS', 4: 'ANDROID' };
const MAX_TEXT = 8192;
const MAX_HELD_OFFERS = 100;

/** The wire names; other parameters are ignored, whatever they hold. */
export const TAG_FIELDS = [
  't',
  'ts',
  'pid',
  'tid',
  'rid',
  'sid',
  'vid',
  'u',
  'pt',
  'r',
  'sec',
  'df',
  'os',
  'sdes',
  'identities',
  'rvt',
  'rvc',
  'oc',
] as const;

/** Reads the wire names; throws ApiError('bad-query') only for an unknown `t`. Other malformed fields count as absent. */
export function readTagReport(fields: Readonly<Record<string, unknown>>): TagReport {
  const heldOffers = heldOffersOf(parsed(fields.oc));
  return {
    kind: kindOf(fields.t),
    visitor: parseVisitorId(fields.vid),
    session: parseSessionId(fields.sid),
    pageId: parsePageId(textOf(fields.pid)),
    tab: textOf(fields.tid)?.slice(0, 64),
    reportId: textOf(fields.rid)?.slice(0, 64) ?? impliedReportId(fields),
    url: textOf(fields.u) ?? null,
    title: textOf(fields.pt) ?? null,
    referrer: textOf(fields.r) || null,
    sections: sectionsOf(fields.sec),
    device: { family: FAMILIES[textOf(fields.df) ?? ''], os: SYSTEMS[textOf(fields.os) ?? ''] },
    attributes: parsed(fields.sdes),
    identities: parsed(fields.identities),
    history: historyOf(fields),
    heldOffers,
    isHeard: heldOffers !== undefined,
  };
}

/** The published tag repeats a request word for word when an answer is lost: its attributes must not count twice. */
function impliedReportId({ t, pid, ts, sdes }: Readonly<Record<string, unknown>>): string | undefined {
  const [kind, page, time] = [textOf(t), textOf(pid), textOf(ts)];
  if (typeof sdes !== 'string' || sdes === '' || !kind || !page || !time) return undefined;
  return createHash('sha1').update(`${kind} ${page} ${time} ${sdes}`).digest('base64url');
}

/** `rvt` is the lpLastVisit of the visit before; `rvc`, ours, counts earlier visits. */
function historyOf({ rvt, rvc }: Readonly<Record<string, unknown>>): VisitorHistory | undefined {
  const lastVisitAt = countOf(rvt);
  const visits = countOf(rvc);
  return lastVisitAt === undefined && visits === undefined ? undefined : { lastVisitAt, visits };
}

function countOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Each as contextId.state; what is no such text is left out. */
function heldOffersOf(sent: unknown): ReadonlyMap<string, number> | undefined {
  if (!Array.isArray(sent)) return undefined;
  const held = sent.slice(0, MAX_HELD_OFFERS).map((item) => /^(\d{1,15})\.(\d)$/.exec(textOf(item) ?? ''));
  return new Map(held.flatMap((match) => (match === null ? [] : [[match[1]!, Number(match[2])]])));
}

function kindOf(value: unknown): TagReportKind {
  const kind = TAG_REPORT_KINDS.find((known) => known === value);
  if (!kind) throw new ApiError('bad-query', `Parameter t must be one of ${TAG_REPORT_KINDS.join(', ')}.`);
  return kind;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : undefined;
}

/** A lone string is a section too; anything that is no text is left out. */
function sectionsOf(sent: unknown): readonly string[] | null {
  const decoded = parsed(sent);
  // A section named 2024 is JSON, too.
  const value = typeof decoded === 'number' ? String(sent) : decoded;
  if (typeof value === 'string') return value === '' ? null : [value.slice(0, MAX_TEXT)];
  if (!Array.isArray(value)) return null;
  const sections = value.filter((item): item is string => typeof item === 'string').map((item) => item.slice(0, MAX_TEXT));
  return sections.slice(0, 100);
}

/** The JSONP form carries JSON in a parameter; text that is no JSON stands for itself. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
