import type { Campaign, Configuration, Engagement } from '../../src/campaigns/configuration.ts';
import { compileCondition } from '../../src/campaigns/compile-condition.ts';
import type { Condition, ConditionName, Conditions } from '../../src/campaigns/condition.ts';
import { controlGroup } from '../../src/campaigns/control-group.ts';
import type { Facts } from '../../src/campaigns/facts.ts';
import { createLocalTime } from '../../src/campaigns/local-time.ts';
import { type WatchedCondition, watchFor } from '../../src/campaigns/watch.ts';
import type { Outcomes, Targeting } from '../../src/visit/targeting.ts';
import type { Report, VisitEvent } from '../../src/visit/visit-event.ts';
import type { Visit } from '../../src/visit/visit.ts';

interface PlainOffer {
  readonly context: number;
  readonly page: string;
  readonly campaign: number;
  readonly engagement: number;
  readonly slot: string;
  readonly held: boolean;
}

const WATCHED: ReadonlySet<string> = new Set<WatchedCondition>(['viewed', 'purchase', 'lead', 'service', 'error', 'searched']);

/**
 * The model of targeting: keeps every event and decides everything anew with each report. It shares the conditions of one leaf with the real
 * engine, nothing of how they are put together, kept and decided again.
 */
export class PlainCampaigns {
  readonly #configuration: Configuration;
  readonly #events: VisitEvent[] = [];
  readonly #outcomes: Record<string, Record<string, number>> = {};
  readonly #locations = new Map<string, readonly number[]>();
  readonly offers: PlainOffer[] = [];
  readonly goals: number[] = [];
  profiles: number[] = [];
  behaviours: number[] = [];
  #activeAt: number | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  /** `visit` is the head after the report. */
  report(visit: Visit, report: Report): void {
    for (const event of report.events) this.#take(event);
    if (this.#activeAt === undefined || report.events.some(({ type }) => type !== 'kept-alive')) this.#activeAt = report.arrivedAt;
    const { configuration, page } = { configuration: this.#configuration, page: visit.pages.at(-1) };
    for (const open of visit.pages) {
      if (!this.#locations.has(open.id)) this.#locations.set(open.id, this.#active(configuration.locations, visit, report, open.id));
    }
    this.#decide(visit, report);
    for (const goal of configuration.goals) this.#reach(goal, visit, report);
    if (report.audience && page) this.#offer(visit, report, page.id);
    this.#decide(visit, report);
  }

  locations(page: string): readonly number[] {
    return this.#locations.get(page) ?? [];
  }

  #decide(visit: Visit, report: Report): void {
    const page = visit.pages.at(-1)?.id;
    this.profiles = this.#active(this.#configuration.profiles, visit, report, page);
    this.behaviours = this.#active(this.#configuration.behaviours, visit, report, page);
  }

  #take(event: VisitEvent): void {
    this.#events.push(event);
    if (event.type !== 'impression') return;
    const { engagement, context, outcome } = event.impression;
    const offer = this.offers.find(
      (made) => (context === undefined || made.context === context) && made.engagement === engagement && !made.held,
    );
    if (offer) this.#count(engagement, outcome);
  }

  #count(engagement: number, outcome: string): void {
    const counts = (this.#outcomes[engagement] ??= {});
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }

  #active(targets: Configuration['profiles'], visit: Visit, report: Report, page: string | undefined): number[] {
    return targets.filter(({ when }) => this.#holds(when, visit, report, page)).map(({ id }) => id);
  }

  #holds(condition: Condition, visit: Visit, report: Report, page: string | undefined): boolean {
    if ('all' in condition) return condition.all.every((part) => this.#holds(part, visit, report, page));
    if ('any' in condition) return condition.any.some((part) => this.#holds(part, visit, report, page));
    if ('not' in condition) return !this.#holds(condition.not, visit, report, page);
    const [name, test] = Object.entries(condition)[0] as [ConditionName, never];
    if (WATCHED.has(name)) return this.#countedInHistory(name as WatchedCondition, test);
    return compileCondition(condition, new Map()).holds(this.#facts(visit, report, page));
  }

  #countedInHistory<Name extends WatchedCondition>(name: Name, test: Conditions[Name]): boolean {
    const { count } = watchFor(name, test);
    const times = this.#events.reduce((sum, event) => (event.type === 'attribute' ? sum + count(event.attribute) : sum), 0);
    return times >= (test.times ?? 1);
  }

  #facts(visit: Visit, { arrivedAt: now }: Report, id: string | undefined): Facts {
    const opened = this.#events.find((event) => event.type === 'page-opened' && event.page.id === id);
    const open = visit.pages.find((page) => page.id === id);
    const first = this.#events.find((event) => event.type === 'page-opened');
    return {
      visit,
      page: opened?.type === 'page-opened' && open ? { ...open, target: { ...opened.page, locations: {} } } : undefined,
      targeting: {
        activeAt: this.#activeAt,
        outcomes: this.#outcomes as Record<string, Outcomes>,
        history: first?.type === 'page-opened' ? first.history : undefined,
      } as unknown as Targeting,
      now,
      localTime: createLocalTime(this.#configuration.timeZone)(now),
    };
  }

  #reach({ id, reach }: Configuration['goals'][number], visit: Visit, report: Report): void {
    if (this.goals.includes(id)) return;
    const latest = report.events;
    const isReached =
      ('reduceAbandonment' in reach && visit.counts.pages >= reach.reduceAbandonment.pages) ||
      ('increaseInteraction' in reach && Object.values(this.#outcomes).some((counts) => (counts['accepted'] ?? 0) > 0)) ||
      ('lead' in reach && latest.some((event) => event.type === 'attribute' && watchFor('lead', reach.lead).count(event.attribute) > 0)) ||
      ('purchase' in reach &&
        latest.some((event) => event.type === 'attribute' && watchFor('purchase', reach.purchase).count(event.attribute) > 0));
    if (isReached) this.goals.push(id);
  }

  #offer(visit: Visit, report: Report, page: string): void {
    const { campaigns, siteControlShare, offersPerVisit = Infinity } = this.#configuration;
    const ordered = [...campaigns].sort((one, other) => other.priority - one.priority || one.id - other.id);
    for (const campaign of ordered) {
      for (const engagement of campaign.engagements) {
        if (!this.#isDue(campaign, engagement, page, report.arrivedAt) || this.offers.length >= offersPerVisit) continue;
        const site = controlGroup('site', siteControlShare, visit);
        const own = controlGroup(`campaign ${campaign.id}`, campaign.controlShare, visit);
        const held = site === 'CONTROL' || own === 'CONTROL';
        const slot = slotOf(engagement);
        this.offers.push({ context: this.offers.length + 1, page, campaign: campaign.id, engagement: engagement.id, slot, held });
        this.#count(engagement.id, 'offered');
      }
    }
  }

  #isDue(campaign: Campaign, engagement: Engagement, page: string, now: number): boolean {
    const some = (wanted: readonly number[], active: readonly number[]): boolean =>
      wanted.length === 0 || wanted.some((id) => active.includes(id));
    const counts = this.#outcomes[engagement.id] ?? {};
    return (
      campaign.active &&
      engagement.active &&
      (campaign.starts === undefined || Date.parse(campaign.starts) <= now) &&
      (campaign.ends === undefined || Date.parse(campaign.ends) > now) &&
      some(campaign.profiles, this.profiles) &&
      some(engagement.behaviours, this.behaviours) &&
      some(engagement.locations, this.locations(page)) &&
      !this.offers.some((offer) => offer.page === page && offer.slot === slotOf(engagement)) &&
      Object.entries(engagement.limits).every(([name, limit]) => (counts[name] ?? 0) < limit) &&
      engagement.content.online !== undefined
    );
  }
}

function slotOf({ type, zone, position }: Engagement): string {
  return type === 'embedded' ? `zone ${zone}` : position!;
}
