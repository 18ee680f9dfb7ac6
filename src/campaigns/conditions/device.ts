import type { DeviceFamily } from '../../visit/origin.ts';
import type { Predicate } from '../facts.ts';

/** The device is of one of these families. */
export function device(families: readonly DeviceFamily[]): Predicate {
  return ({ visit }) => families.includes(visit.origin.device.family);
}
