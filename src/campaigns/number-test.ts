import type { NumberTest } from './comparison.ts';

/** True or false of a number; what is not known fails. */
export type NumberPredicate = (value: number | null | undefined) => boolean;

/** Compiles a comparison of numbers; without one everything passes, also what is not known. */
export function numberTest(test: NumberTest | undefined): NumberPredicate {
  if (test === undefined) return () => true;
  const { is, atLeast = -Infinity, above = -Infinity, atMost = Infinity, below = Infinity } = test;
  const isStrict = test.above !== undefined || test.below !== undefined;
  const values = is === undefined ? undefined : [is].flat();
  return (value) => {
    if (typeof value !== 'number') return false;
    if (values !== undefined && !values.includes(value)) return false;
    if (isStrict && (value <= above || value >= below)) return false;
    return value >= atLeast && value <= atMost;
  };
}
