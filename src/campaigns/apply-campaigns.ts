import { ENTRY_KINDS, type Entry } from '../visit/entry.ts';
import type { FoldedReport } from '../visit/fold-report.ts';
import { copyCounts, copyHead, copyTargeting } from '../visit/one-shape.ts';
import { bytesOf } from '../visit/step.ts';
import type { Targeting } from '../visit/targeting.ts';
import { printReachedGoal } from '../visit/views/engagement.ts';
import type { Report, VisitRules } from '../visit/visit-event.ts';
import type { OpenPage, Visit } from '../visit/visit.ts';
import type { CompiledCampaigns } from './compile.ts';
import { decide } from './decide.ts';
import { FACT, type Facts, isTargeted } from './facts.ts';
import type { LiveCampaigns } from './live-campaigns.ts';
import { locatePages } from './locate.ts';
import { makeOffers, withoutOldOffers } from './make-offers.ts';
import { rememberReport } from './remember.ts';
import { isMoreActive, isSettled, settledBy } from './settled.ts';

/**
 * Targets a visit after a report was folded into it: what is active now, which goals are reached, and, when a page hears the answer, what it
 * is offered. Decides again only what the report can have changed; everything when the configuration is another one.
 */
export function applyCampaigns(live: LiveCampaigns, before: Visit, folded: FoldedReport, report: Report, rules: VisitRules): FoldedReport {
  // The answer to the first one is still true.
  if (folded.repeated) return folded;
  const { compiled } = live;
  const { targeting: remembered, pages, changed } = rememberReport(compiled, before, folded.visit, report);
  const isNew = remembered.version !== compiled.version;
  const current = currentPage(pages, report);
  let facts = factsOf(compiled, withPages(folded.visit, pages), remembered, current, report);
  const located = locatePages(compiled, facts, before.pages, remembered.seenLocations, isNew);
  facts = withLocations(facts, located, current);
  const turned = current?.id === remembered.page ? changed : changed | FACT.page;
  facts = decideTargets(compiled, facts, isNew ? undefined : turned, current);
  const goals = reachGoals(compiled, facts, report, rules);
  facts = goals.facts;
  const entries = [...goals.entries];
  const isMore = isMoreActive(before.targeting, facts.targeting);
  const hearing = report.audience && facts.visit.pages.find(({ id, truncated }) => id === report.audience?.page && !truncated);
  if (report.audience && hearing?.target) {
    const settled = settledBy(live, hearing, report.audience, facts.now);
    if (isMore || !isSettled(facts.targeting, settled)) {
      const offered = makeOffers(live, facts, hearing, report.audience, rules);
      entries.push(...offered.entries);
      facts = decideOffered(compiled, facts, withSettled(offered.targeting, settled), current);
    }
  } else if (isMore) facts = { ...facts, targeting: withSettled(facts.targeting, undefined) };
  return withTargeting(before, folded, facts.visit, withoutOldOffers(facts.targeting, facts.visit.pages), entries);
}

/** That something was offered is a fact, too. */
function decideOffered(compiled: CompiledCampaigns, facts: Facts, offered: Targeting, current: OpenPage | undefined): Facts {
  const isAsked = (compiled.facts & FACT.outcomes) !== 0;
  const next = { ...facts, targeting: offered };
  if (!isAsked || offered.contexts === facts.targeting.contexts) return next;
  const decided = decideTargets(compiled, next, FACT.outcomes, current);
  return isMoreActive(offered, decided.targeting) ? { ...decided, targeting: withSettled(decided.targeting, undefined) } : decided;
}

function withSettled(targeting: Targeting, settled: Targeting['settled']): Targeting {
  if (settled === undefined ? targeting.settled === undefined : isSettled(targeting, settled)) return targeting;
  const copy = copyTargeting(targeting);
  copy.settled = settled;
  return copy;
}

/** The page that was reported about, or the one that was opened last. */
function currentPage(pages: readonly OpenPage[], { events, audience }: Pick<Report, 'events' | 'audience'>): OpenPage | undefined {
  let named: string | undefined = audience?.page;
  for (const event of events) {
    if (event.type === 'page-opened') named = event.page.id;
    else if (event.type !== 'identified') named = event.pageId ?? named;
  }
  return pages.find(({ id }) => id === named) ?? pages.at(-1);
}

export function factsOf(
  { localTime }: CompiledCampaigns,
  visit: Visit,
  targeting: Targeting,
  page: OpenPage | undefined,
  { arrivedAt: now }: Pick<Report, 'arrivedAt'>,
): Facts {
  return { visit, page: isTargeted(page) ? page : undefined, targeting, now, localTime: localTime(now) };
}

function withLocations(facts: Facts, { pages, seen }: ReturnType<typeof locatePages>, current: OpenPage | undefined): Facts {
  if (pages === facts.visit.pages) return facts;
  const page = pages.find(({ id }) => id === current?.id);
  const targeting = copyTargeting(facts.targeting);
  targeting.seenLocations = seen;
  return {
    ...facts,
    visit: withPages(facts.visit, pages),
    targeting,
    page: isTargeted(page) ? page : undefined,
  };
}

function withPages(visit: Visit, pages: readonly OpenPage[]): Visit {
  if (pages === visit.pages) return visit;
  const head = copyHead(visit);
  head.pages = pages;
  return head;
}

function decideTargets(compiled: CompiledCampaigns, facts: Facts, changed: number | undefined, page: OpenPage | undefined): Facts {
  const { targeting: was } = facts;
  const { revisions } = compiled.configuration;
  const profiles = decide(compiled.profiles, facts, changed, { active: was.profiles, seen: was.seenProfiles }, revisions.profiles);
  const behaviours = decide(
    compiled.behaviours,
    facts,
    changed,
    { active: was.behaviours, seen: was.seenBehaviours },
    revisions.behaviours,
  );
  const isSame =
    profiles.active === was.profiles &&
    behaviours.active === was.behaviours &&
    profiles.seen === was.seenProfiles &&
    behaviours.seen === was.seenBehaviours &&
    was.version === compiled.version &&
    was.page === page?.id;
  if (isSame) return facts;
  const targeting = copyTargeting(was);
  targeting.version = compiled.version;
  targeting.profiles = profiles.active;
  targeting.behaviours = behaviours.active;
  targeting.seenProfiles = profiles.seen;
  targeting.seenBehaviours = behaviours.seen;
  targeting.page = page?.id;
  return { ...facts, targeting };
}

function reachGoals(
  { goals }: CompiledCampaigns,
  facts: Facts,
  { events, arrivedAt }: Report,
  rules: VisitRules,
): { facts: Facts; entries: Entry[] } {
  const { targeting, visit } = facts;
  const reached = goals.filter((goal) => !targeting.goals.includes(goal.id) && goal.isReached(facts, events));
  if (reached.length === 0) return { facts, entries: [] };
  const entries = reached.map((goal) => ({
    kind: ENTRY_KINDS.reachedGoal,
    ref: 0,
    json: printReachedGoal(goal, arrivedAt, targeting.page),
  }));
  const hasRoom = visit.counts.bytes + bytesOf(entries) <= rules.maxBytes;
  const known = { ...targeting, goals: [...targeting.goals, ...reached.map(({ id }) => id)] };
  return { facts: { ...facts, targeting: known }, entries: hasRoom ? entries : [] };
}

function withTargeting(before: Visit, folded: FoldedReport, visit: Visit, targeting: Targeting, entries: readonly Entry[]): FoldedReport {
  if (visit === folded.visit && targeting === folded.visit.targeting && entries.length === 0) return folded;
  const head = copyHead(visit);
  head.targeting = targeting;
  head.version = before.version + 1;
  if (entries.length === 0) return { ...folded, visit: head };
  const counts = copyCounts(visit.counts);
  counts.bytes += bytesOf(entries);
  head.counts = counts;
  return { ...folded, visit: head, append: [...folded.append, ...entries] };
}
