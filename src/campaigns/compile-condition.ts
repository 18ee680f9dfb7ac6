import type { Condition, ConditionName, Conditions } from './condition.ts';
import { browser } from './conditions/browser.ts';
import { cart } from './conditions/cart.ts';
import { clock } from './conditions/clock.ts';
import { customer } from './conditions/customer.ts';
import { device } from './conditions/device.ts';
import { engagement } from './conditions/engagement.ts';
import { geo } from './conditions/geo.ts';
import { identified } from './conditions/identified.ts';
import { idle } from './conditions/idle.ts';
import { ip } from './conditions/ip.ts';
import { marketing } from './conditions/marketing.ts';
import { os } from './conditions/os.ts';
import { pages } from './conditions/pages.ts';
import { personal } from './conditions/personal.ts';
import { referrer } from './conditions/referrer.ts';
import { searchEngine } from './conditions/search-engine.ts';
import { section } from './conditions/section.ts';
import { timeOnPage } from './conditions/time-on-page.ts';
import { timeOnSite } from './conditions/time-on-site.ts';
import { title } from './conditions/title.ts';
import { url } from './conditions/url.ts';
import { visitor } from './conditions/visitor.ts';
import { visits } from './conditions/visits.ts';
import { FACT, type Facts, type Predicate } from './facts.ts';
import { type Watch, type WatchedCondition, watchFor } from './watch.ts';

/** A condition ready to be decided. */
export interface CompiledCondition {
  /** Kinds of facts (FACT) that can change it. */
  readonly facts: number;
  readonly holds: Predicate;
  /** The first part of it that is not as it should be; called when it does not hold. */
  readonly whyNot: (facts: Facts) => string;
}

/** Collects what has to be counted for the conditions that are compiled. */
export type Watches = Map<string, Watch>;

/** Compiles a condition with all that is in it. Throws PatternError or RangeError. */
export function compileCondition(condition: Condition, watches: Watches): CompiledCondition {
  if ('all' in condition) return allOf(condition.all.map((part) => compileCondition(part, watches)));
  if ('any' in condition) return anyOf(condition.any.map((part) => compileCondition(part, watches)));
  if ('not' in condition) return inverse(compileCondition(condition.not, watches), condition.not);
  const [name] = Object.keys(condition) as [ConditionName];
  return leaf(name, (condition as Conditions)[name], watches);
}

type PlainCondition = Exclude<ConditionName, WatchedCondition>;

/** Each condition that looks at facts as they are, with the kinds of facts that it looks at. */
const PLAIN: { readonly [Name in PlainCondition]: { readonly facts: number; readonly compile: (test: Conditions[Name]) => Predicate } } = {
  url: { facts: FACT.page, compile: url },
  title: { facts: FACT.page, compile: title },
  section: { facts: FACT.page, compile: section },
  geo: { facts: FACT.origin, compile: geo },
  ip: { facts: FACT.origin, compile: ip },
  device: { facts: FACT.origin, compile: device },
  os: { facts: FACT.origin, compile: os },
  browser: { facts: FACT.origin, compile: browser },
  visitor: { facts: FACT.history, compile: visitor },
  visits: { facts: FACT.history, compile: visits },
  referrer: { facts: FACT.origin, compile: referrer },
  searchEngine: { facts: FACT.origin, compile: searchEngine },
  marketing: { facts: FACT.marketing, compile: marketing },
  pages: { facts: FACT.pageCount, compile: pages },
  timeOnPage: { facts: FACT.time | FACT.page, compile: timeOnPage },
  timeOnSite: { facts: FACT.time, compile: timeOnSite },
  idle: { facts: FACT.time, compile: idle },
  customer: { facts: FACT.customer, compile: customer },
  personal: { facts: FACT.personal, compile: personal },
  cart: { facts: FACT.cart, compile: cart },
  identified: { facts: FACT.identities, compile: identified },
  clock: { facts: FACT.time, compile: clock },
  engagement: { facts: FACT.outcomes, compile: engagement },
};

function leaf<Name extends ConditionName>(name: Name, test: Conditions[Name], watches: Watches): CompiledCondition {
  const whyNot = (): string => `${described(name, test)} is false`;
  if (isPlain(name)) {
    const { facts, compile } = PLAIN[name] as { facts: number; compile: (test: Conditions[Name]) => Predicate };
    return { facts, holds: compile(test), whyNot };
  }
  const watched: WatchedCondition = name;
  const watch = watchFor(watched, test as Conditions[typeof watched]);
  watches.set(watch.name, watches.get(watch.name) ?? watch);
  const { times = 1 } = test as { times?: number };
  return { facts: FACT.met, holds: ({ targeting }) => (targeting.met[watch.name] ?? 0) >= times, whyNot };
}

function isPlain(name: ConditionName): name is PlainCondition {
  return name in PLAIN;
}

function allOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return {
    facts: factsOf(parts),
    holds: (facts) => {
      for (const { holds } of parts) if (!holds(facts)) return false;
      return true;
    },
    whyNot: (facts) => parts.find((part) => !part.holds(facts))?.whyNot(facts) ?? '',
  };
}

function anyOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return {
    facts: factsOf(parts),
    holds: (facts) => {
      for (const { holds } of parts) if (holds(facts)) return true;
      return false;
    },
    whyNot: (facts) => (parts.length === 0 ? 'any of nothing is false' : parts.map((part) => part.whyNot(facts)).join(', and ')),
  };
}

function inverse({ facts, holds }: CompiledCondition, condition: Condition): CompiledCondition {
  const [name, test] = Object.entries(condition)[0]!;
  return { facts, holds: (of) => !holds(of), whyNot: () => `${described(name, test)} is true` };
}

function factsOf(parts: readonly CompiledCondition[]): number {
  return parts.reduce((facts, part) => facts | part.facts, 0);
}

function described(name: string, test: unknown): string {
  return `${name} ${JSON.stringify(test)}`;
}
