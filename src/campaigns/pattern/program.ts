import { type CharSet, type Pattern, PatternError } from './pattern.ts';

/** A nondeterministic automaton: each step names those that may come after it. */
export type Step =
  | { readonly op: 'chars'; readonly set: CharSet; next: number }
  | { readonly op: 'split'; next: number; other: number }
  | { readonly op: 'start' | 'end'; next: number }
  | { readonly op: 'match' };

/** Bounds what a pattern costs: matching takes at most this many steps a character, once for each set of steps that is met. */
const MAX_STEPS = 2000;

/** The first step is 0. Throws PatternError for a pattern that becomes too large. */
export function programOf(pattern: Pattern): readonly Step[] {
  const steps: Step[] = [];
  append(steps, pattern);
  steps.push({ op: 'match' });
  return steps;
}

/** Appends steps that go on behind the last of them. */
function append(steps: Step[], pattern: Pattern): void {
  if (steps.length > MAX_STEPS) throw new PatternError('the pattern is too large');
  switch (pattern.kind) {
    case 'chars':
      steps.push({ op: 'chars', set: pattern.set, next: steps.length + 1 });
      break;
    case 'start':
    case 'end':
      steps.push({ op: pattern.kind, next: steps.length + 1 });
      break;
    case 'sequence':
      for (const part of pattern.parts) append(steps, part);
      break;
    case 'choice':
      appendChoice(steps, pattern.parts);
      break;
    case 'repeat':
      appendRepeat(steps, pattern);
      break;
  }
}

function appendChoice(steps: Step[], parts: readonly Pattern[]): void {
  const ends: { next: number; other: number }[] = [];
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) append(steps, part);
    else {
      const split = { op: 'split' as const, next: steps.length + 1, other: 0 };
      steps.push(split);
      append(steps, part);
      const jump = { op: 'split' as const, next: 0, other: 0 };
      steps.push(jump);
      ends.push(jump);
      split.other = steps.length;
    }
  }
  for (const jump of ends) jump.next = jump.other = steps.length;
}

function appendRepeat(steps: Step[], { part, least, most }: Pattern & { kind: 'repeat' }): void {
  for (let count = 0; count < least; count += 1) append(steps, part);
  if (most === undefined) {
    const split = { op: 'split' as const, next: steps.length + 1, other: 0 };
    const at = steps.push(split) - 1;
    append(steps, part);
    steps.push({ op: 'split', next: at, other: at });
    split.other = steps.length;
    return;
  }
  const splits: { other: number }[] = [];
  for (let count = least; count < most; count += 1) {
    const split = { op: 'split' as const, next: steps.length + 1, other: 0 };
    steps.push(split);
    splits.push(split);
    append(steps, part);
  }
  for (const split of splits) split.other = steps.length;
}
