import type { Pattern } from './pattern.ts';
import { programOf, type Step } from './program.ts';
import { requiredTexts } from './required-texts.ts';

/** Steps that the text may have reached, and what that says. */
interface State {
  readonly steps: readonly number[];
  readonly isMatch: boolean;
  /** The text fits if it ends here. */
  readonly isMatchAtEnd: boolean;
  /** By class of character; filled as texts need it. */
  readonly next: (State | undefined)[];
}

/** Beyond these the states are forgotten and made again: a pattern can have exponentially many. */
const MAX_STATES = 500;

/**
 * Finds a pattern anywhere in texts, in time linear in their length: a deterministic automaton whose states are made when a text first
 * needs them.
 */
export function createMatcher(pattern: Pattern): (text: string) => boolean {
  const program = programOf(pattern);
  const required = requiredTexts(pattern);
  const classOf = createClasses(program);
  let states = new Map<string, State>();
  let first = stateOf(closureOf(program, [0], true), true);

  function stateOf(steps: readonly number[], isStart: boolean): State {
    const name = `${isStart ? '^' : ''}${steps.join()}`;
    const known = states.get(name);
    if (known) return known;
    const state: State = { steps, isMatch: holdsMatch(program, steps), isMatchAtEnd: reachesMatchAtEnd(program, steps, isStart), next: [] };
    states.set(name, state);
    return state;
  }

  function stateAfter(state: State, char: number): State {
    if (states.size > MAX_STATES) {
      states = new Map();
      first = stateOf(closureOf(program, [0], true), true);
    }
    const reached = state.steps.flatMap((at) => {
      const step = program[at]!;
      return step.op === 'chars' && isIn(step.set, char) ? [step.next] : [];
    });
    // The pattern may begin at any character.
    return stateOf(closureOf(program, [...reached, 0], false), false);
  }

  return (text) => {
    for (const part of required) if (!text.includes(part)) return false;
    let state = first;
    for (let at = 0; at < text.length && !state.isMatch; at += 1) {
      const char = text.charCodeAt(at);
      const group = classOf(char);
      state = state.next[group] ??= stateAfter(state, char);
    }
    return state.isMatch || state.isMatchAtEnd;
  };
}

/** All steps that can be reached without a character; those that wait for one, or for the end, are kept. */
function closureOf(program: readonly Step[], from: readonly number[], isStart: boolean): readonly number[] {
  const seen = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const step = program[at]!;
    if (step.op === 'split') open.push(step.next, step.other);
    if (step.op === 'start' && isStart) open.push(step.next);
  }
  return [...seen].filter((at) => program[at]!.op !== 'split').toSorted((one, other) => one - other);
}

function holdsMatch(program: readonly Step[], steps: readonly number[]): boolean {
  return steps.some((at) => program[at]!.op === 'match');
}

function reachesMatchAtEnd(program: readonly Step[], steps: readonly number[], isStart: boolean): boolean {
  const seen = new Set<number>();
  const open = [...steps];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const step = program[at]!;
    if (step.op === 'match') return true;
    if (step.op === 'split') open.push(step.next, step.other);
    if (step.op === 'end' || (step.op === 'start' && isStart)) open.push(step.next);
  }
  return false;
}

function isIn(set: readonly number[], char: number): boolean {
  for (let at = 0; at < set.length; at += 2) if (char >= set[at]! && char <= set[at + 1]!) return true;
  return false;
}

/** Characters that no set of the program tells apart are one class. */
function createClasses(program: readonly Step[]): (char: number) => number {
  const bounds = new Set<number>([0]);
  for (const step of program) {
    if (step.op !== 'chars') continue;
    for (let at = 0; at < step.set.length; at += 2) bounds.add(step.set[at]!).add(step.set[at + 1]! + 1);
  }
  const starts = [...bounds].toSorted((one, other) => one - other);
  const find = (char: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= char) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const ascii = Uint16Array.from({ length: 128 }, (_, char) => find(char));
  return (char) => (char < 128 ? ascii[char]! : find(char));
}
