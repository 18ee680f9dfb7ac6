import type { DeviceOs } from '../../visit/origin.ts';
import type { Predicate } from '../facts.ts';

/** The device runs one of these operating systems. */
export function os(systems: readonly DeviceOs[]): Predicate {
  return ({ visit }) => systems.includes(visit.origin.device.os);
}
