import type { PageTarget, Targeting } from '../visit/targeting.ts';
import { copyTargeting } from '../visit/one-shape.ts';
import type { PageDescription, Report, VisitEvent } from '../visit/visit-event.ts';
import type { OpenPage, Visit } from '../visit/visit.ts';
import type { CompiledCampaigns } from './compile.ts';
import { controlGroup } from './control-group.ts';
import { FACT } from './facts.ts';

/** Bounds what a head keeps of a page. */
const MAX_URL = 2048;
const MAX_TITLE = 500;
const MAX_SECTIONS = 50;
const MAX_SECTION = 200;

/** What a report leaves in the memory of targeting, before anything is decided. */
export interface Remembered {
  readonly targeting: Targeting;
  readonly pages: readonly OpenPage[];
  /** Kinds of facts that the report may have changed. */
  readonly changed: number;
}

/** Takes from a report what conditions ask about and the visit itself does not keep. */
export function rememberReport(compiled: CompiledCampaigns, before: Visit, visit: Visit, report: Report): Remembered {
  const known = visit.targeting ?? freshTargeting(compiled, visit, report.arrivedAt);
  const changed = report.events.reduce<number>((facts, event) => facts | factsChangedBy(event), FACT.time);
  const met = withCounts(known.met, compiled, report.events);
  const history = before.counts.pages === 0 ? historyOf(report.events) : known.history;
  const activeAt = report.events.every(({ type }) => type === 'kept-alive') ? known.activeAt : report.arrivedAt;
  const isSame = met === known.met && history === known.history && activeAt === known.activeAt;
  return {
    targeting: isSame ? known : withMemory(known, { met, history, activeAt }),
    pages: report.events.reduce((pages, event) => (event.type === 'page-opened' ? withTarget(pages, event.page) : pages), visit.pages),
    changed: met === known.met ? changed : changed | FACT.met,
  };
}

function withMemory(known: Targeting, { met, history, activeAt }: Pick<Targeting, 'met' | 'history' | 'activeAt'>): Targeting {
  const targeting = copyTargeting(known);
  targeting.met = met;
  targeting.history = history;
  targeting.activeAt = activeAt;
  return targeting;
}

/** What targeting knows of a visit that it meets for the first time. */
export function freshTargeting({ configuration }: CompiledCampaigns, visit: Visit, now: number): Targeting {
  const siteControl = controlGroup('site', configuration.siteControlShare, visit);
  return copyTargeting({
    version: 0,
    profiles: [],
    behaviours: [],
    seenProfiles: {},
    seenBehaviours: {},
    seenLocations: {},
    activeAt: now,
    siteControl,
    contexts: 0,
    offers: [],
    outcomes: {},
    met: {},
    goals: [],
  });
}

function factsChangedBy(event: VisitEvent): number {
  switch (event.type) {
    case 'page-opened':
      return FACT.page | FACT.pageCount | FACT.history;
    case 'identified':
      return FACT.identities;
    case 'impression':
      return FACT.outcomes;
    case 'attribute':
      return ATTRIBUTE_FACTS[event.attribute.type as keyof typeof ATTRIBUTE_FACTS] ?? 0;
    case 'page-loaded':
    case 'kept-alive':
      return 0;
  }
}

/** Of attributes whose latest value the visit keeps; others are counted. */
const ATTRIBUTE_FACTS = { customer: FACT.customer, personal: FACT.personal, marketing: FACT.marketing, cart: FACT.cart } as const;

function withCounts(met: Targeting['met'], { watches }: CompiledCampaigns, events: readonly VisitEvent[]): Targeting['met'] {
  let counted: Record<string, number> | undefined;
  for (const event of events) {
    if (event.type !== 'attribute') continue;
    for (const { name, count } of watches) {
      const times = count(event.attribute);
      if (times === 0) continue;
      counted ??= { ...met };
      counted[name] = (counted[name] ?? 0) + times;
    }
  }
  return counted ?? met;
}

/** What a later page says is not of the visits before: by then this visit is the latest. */
function historyOf(events: readonly VisitEvent[]): Targeting['history'] {
  for (const event of events) if (event.type === 'page-opened') return event.history;
  return undefined;
}

function withTarget(pages: readonly OpenPage[], page: PageDescription): readonly OpenPage[] {
  const index = pages.findIndex(({ id, target }) => id === page.id && target === undefined);
  return index < 0 ? pages : pages.with(index, { ...pages[index]!, target: targetOf(page) });
}

function targetOf({ url, title, sections }: PageDescription): PageTarget {
  return {
    url: url?.slice(0, MAX_URL) ?? null,
    title: title?.slice(0, MAX_TITLE) ?? null,
    sections: sections?.slice(0, MAX_SECTIONS).map((section) => section.slice(0, MAX_SECTION)) ?? null,
    locations: NONE,
  };
}

const NONE = {};
