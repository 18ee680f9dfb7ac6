import { test } from 'node:test';
import { changeRules } from './change-rules.ts';
import { endingRules } from './ending-rules.ts';
import { findingRules } from './finding-rules.ts';
import { type Rule, VisitStoreBench, type VisitPlace } from './visit-store-bench.ts';

/** The rules that every driver keeps, as tests. */
export function visitStoreSuite(driver: string, createPlace: () => Promise<VisitPlace>): void {
  const rule: Rule = (name, check) => {
    test(`${driver}: ${name}`, async (context) => check(await VisitStoreBench.create(context, await createPlace())));
  };
  changeRules(rule);
  endingRules(rule);
  findingRules(rule);
}
