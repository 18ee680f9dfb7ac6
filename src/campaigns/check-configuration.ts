import { parseRange } from './address-range.ts';
import { compileCondition } from './compile-condition.ts';
import type { Condition } from './condition.ts';
import type { Campaign, Configuration, Content, Contents, Engagement, Named, Position, EngagementType } from './configuration.ts';
import type { ConfigurationFault } from './configuration-fault.ts';
import { compileGoal } from './goal.ts';
import { createLocalTime } from './local-time.ts';

/** Conditions that are about the page alone: what a location may ask. */
const PAGE_CONDITIONS = new Set(['all', 'any', 'not', 'url', 'title', 'section']);

/** Where engagements of a type may stand; all others anywhere. */
const ALLOWED_POSITIONS: Partial<Record<EngagementType, readonly Position[]>> = {
  'peeling-corner': ['top-left', 'top-right', 'bottom-left', 'bottom-right'],
  'slide-out': ['left', 'right', 'top', 'bottom'],
};

/** Everything of a well-shaped configuration that cannot stand: ids that are used twice or name nothing, patterns, time zones, places. */
export function checkConfiguration(configuration: Configuration): ConfigurationFault[] {
  const check = new Check(configuration);
  check.all();
  return check.faults;
}

class Check {
  readonly faults: ConfigurationFault[] = [];
  readonly #configuration: Configuration;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  all(): void {
    const { timeZone, campaigns, profiles, behaviours, locations, goals, skills, zones } = this.#configuration;
    this.#attempt('timeZone', () => createLocalTime(timeZone));
    for (const [list, objects] of Object.entries({ campaigns, profiles, behaviours, locations, goals, skills, zones })) {
      this.#unique(objects, (index) => `${list}[${index}]`);
    }
    const engagements = campaigns.flatMap((campaign, at) =>
      campaign.engagements.map((engagement, index) => ({ ...engagement, path: `campaigns[${at}].engagements[${index}]` })),
    );
    this.#unique(engagements, (index) => engagements[index]!.path);
    for (const [list, targets] of Object.entries({ profiles, behaviours, locations })) {
      for (const [index, { when }] of targets.entries()) this.#condition(`${list}[${index}].when`, when, list === 'locations');
    }
    for (const [index, goal] of goals.entries()) this.#attempt(`goals[${index}].reach`, () => compileGoal(goal, campaigns));
    for (const [index, campaign] of campaigns.entries()) this.#campaign(`campaigns[${index}]`, campaign);
  }

  #campaign(path: string, campaign: Campaign): void {
    this.#refers(`${path}.goal`, campaign.goal, 'goals');
    for (const [index, id] of campaign.profiles.entries()) this.#refers(`${path}.profiles[${index}]`, id, 'profiles');
    for (const name of ['starts', 'ends'] as const) {
      const time = campaign[name];
      if (time !== undefined && Number.isNaN(Date.parse(time))) this.#fault(`${path}.${name}`, 'is no time that there is');
    }
    if (campaign.starts !== undefined && campaign.ends !== undefined && Date.parse(campaign.starts) >= Date.parse(campaign.ends)) {
      this.#fault(`${path}.ends`, 'is not after starts');
    }
    for (const [index, engagement] of campaign.engagements.entries()) this.#engagement(`${path}.engagements[${index}]`, engagement);
  }

  #engagement(path: string, engagement: Engagement): void {
    const { zone, skill, type, source, position, app, behaviours, locations, click } = engagement;
    for (const [index, id] of behaviours.entries()) this.#refers(`${path}.behaviours[${index}]`, id, 'behaviours');
    for (const [index, id] of locations.entries()) this.#refers(`${path}.locations[${index}]`, id, 'locations');
    if (zone !== undefined) this.#refers(`${path}.zone`, zone, 'zones');
    if (skill !== undefined) this.#refers(`${path}.skill`, skill, 'skills');
    if (source === 'web' && type === 'embedded' && zone === undefined) this.#fault(path, 'an embedded engagement needs a zone');
    if (type === 'embedded' && position !== undefined) this.#fault(`${path}.position`, 'an embedded engagement stands in its zone');
    const allowed = ALLOWED_POSITIONS[type];
    if (position !== undefined && allowed?.includes(position) === false) {
      this.#fault(`${path}.position`, `is for a ${type} one of ${allowed.join(', ')}`);
    }
    if (app !== undefined && source !== 'app') this.#fault(`${path}.app`, 'is only for engagements with source app');
    if ('open' in click) this.#link(`${path}.click.open`, click.open);
    if (source === 'app' && 'open' in click && click.open.startsWith('/')) {
      this.#fault(`${path}.click.open`, 'is a path, but an app has no page that it could begin at: give the whole URL');
    }
    this.#contents(`${path}.content`, engagement.content);
  }

  #contents(path: string, contents: Contents): void {
    for (const [state, content] of Object.entries(contents) as [keyof Contents, Content][]) {
      if ('image' in content) this.#link(`${path}.${state}.image`, content.image);
    }
  }

  #link(path: string, link: string): void {
    const isPath = /^\/(?![/\\])/.test(link);
    // Browsers drop control characters and take a backslash for a slash.
    if (/[\u0000-\u0020\\]/.test(link) || !(isPath || /^https?:\/\/[^/]/i.test(link))) {
      this.#fault(path, 'is neither an http or https URL nor a path that begins with /');
    }
  }

  #condition(path: string, condition: Condition, isLocation: boolean): void {
    const [name, test] = Object.entries(condition)[0] as [string, unknown];
    const at = `${path}.${name}`;
    if (isLocation && !PAGE_CONDITIONS.has(name)) this.#fault(at, 'a location can only ask for url, title and section');
    if ('all' in condition) return condition.all.forEach((part, index) => this.#condition(`${at}[${index}]`, part, isLocation));
    if ('any' in condition) return condition.any.forEach((part, index) => this.#condition(`${at}[${index}]`, part, isLocation));
    if ('not' in condition) return this.#condition(at, condition.not, isLocation);
    if ('ip' in condition) {
      for (const [index, range] of condition.ip.entries()) this.#attempt(`${at}[${index}]`, () => parseRange(range));
      return undefined;
    }
    if ('engagement' in condition) this.#refersToEngagement(`${at}.id`, condition.engagement.id);
    this.#attempt(at, () => compileCondition({ [name]: test } as unknown as Condition, new Map()));
  }

  #refersToEngagement(path: string, id: number): void {
    const isKnown = this.#configuration.campaigns.some(({ engagements }) => engagements.some((engagement) => engagement.id === id));
    if (!isKnown) this.#fault(path, `there is no engagement ${id}`);
  }

  #refers(path: string, id: number, list: 'goals' | 'profiles' | 'behaviours' | 'locations' | 'skills' | 'zones'): void {
    const objects: readonly Named[] = this.#configuration[list];
    if (!objects.some((object) => object.id === id)) this.#fault(path, `${list} has none with the id ${id}`);
  }

  #unique(objects: readonly Named[], pathOf: (index: number) => string): void {
    const first = new Map<number, string>();
    for (const [index, { id }] of objects.entries()) {
      const taken = first.get(id);
      if (taken === undefined) first.set(id, pathOf(index));
      else this.#fault(`${pathOf(index)}.id`, `${id} is the id of ${taken} already`);
    }
  }

  /** What cannot be compiled says why in its error. */
  #attempt(path: string, compile: () => unknown): void {
    try {
      compile();
    } catch (error) {
      this.#fault(path, (error as Error).message);
    }
  }

  #fault(path: string, reason: string): void {
    this.faults.push({ path, reason });
  }
}
