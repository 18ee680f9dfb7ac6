import type { ControlGroup } from '../visit/targeting.ts';
import type { VisitKey } from '../visit/visit.ts';
import { hashOf } from './hash.ts';

const PARTS = 2 ** 53;

/**
 * The group of a visitor in an experiment, the same on every visit and every server. `share` is the percentage of visitors in CONTROL, who
 * are shown nothing; 0 is no experiment. A larger share keeps those in CONTROL who were there before.
 */
export function controlGroup(experiment: string, share: number, { account, visitor }: VisitKey): ControlGroup | undefined {
  if (share <= 0) return undefined;
  return (hashOf(`${account} ${experiment} ${visitor}`) / PARTS) * 100 < share ? 'CONTROL' : 'TEST';
}
