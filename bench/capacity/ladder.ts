import type { Machine } from '../machine.ts';

/** Live visits at which everything is measured. */
export const LADDER = [100_000, 300_000, 700_000, 1_400_000];

/** What was measured with so many live visits. Sizes in MiB and GiB, times in milliseconds. */
export interface Step {
  readonly visits: number;
  /** Mean length of the state document of a visit, before the measurements added to it. */
  readonly stateBytes: number;
  /** While the visits of this step got all of their events. */
  readonly fillEventsPerSecond: number;
  /** While each visit of this step got its last page and attribute, in scattered order, as fast as they were acknowledged. */
  readonly ingestEventsPerSecond: number;
  /** Events reported while the reads were measured. */
  readonly besideEventsPerSecond: number;
  /** Of visits that were read just before. */
  readonly warmReadP99Ms: number;
  /** Of visits that were started early, each read once. */
  readonly coldReadP99Ms: number;
  readonly listFirstPageMs: number;
  /** The most that was seen during the step. */
  readonly anonymousMiB: number;
  readonly diskGiB: number;
  /** On a folder that was closed. */
  readonly startMs: number;
  /** After SIGKILL under full load. */
  readonly startAfterKillMs: number;
}

export interface Capacity {
  readonly machine: Machine;
  readonly steps: readonly Step[];
}

/** A figure of a step, as it is shown and judged. */
export interface Measure {
  readonly title: string;
  readonly unit: string;
  readonly atMost?: number | undefined;
  readonly atLeast?: number | undefined;
  /** Only the last step is judged, or the figure is shown without being judged. */
  of(step: Step, steps: readonly Step[]): number;
}

export const MEASURES = {
  memory: { title: 'anonymous memory', unit: 'MiB', atMost: 1_536, of: (step) => step.anonymousMiB },
  disk: { title: 'disk', unit: 'GiB', atMost: 12, of: (step) => step.diskGiB },
  warmReads: { title: 'read p99, warm', unit: 'ms', atMost: 5, of: (step) => step.warmReadP99Ms },
  coldReads: { title: 'read p99, cold', unit: 'ms', atMost: 20, of: (step) => step.coldReadP99Ms },
  ingest: { title: 'ingest with all visits live', unit: 'events/s', of: (step) => step.ingestEventsPerSecond },
  ingestRatio: {
    title: 'the same as a part of the first step',
    unit: '',
    atLeast: 0.7,
    of: (step, steps) => step.ingestEventsPerSecond / steps[0]!.ingestEventsPerSecond,
  },
  fill: { title: 'ingest from the step before', unit: 'events/s', of: (step) => step.fillEventsPerSecond },
  beside: { title: 'events beside the reads', unit: 'events/s', of: (step) => step.besideEventsPerSecond },
  list: { title: 'first page of the list of visits', unit: 'ms', atMost: 50, of: (step) => step.listFirstPageMs },
  start: { title: 'start', unit: 'ms', atMost: 5_000, of: (step) => step.startMs },
  startAfterKill: { title: 'start after SIGKILL at full load', unit: 'ms', atMost: 15_000, of: (step) => step.startAfterKillMs },
  state: { title: 'state document', unit: 'bytes', of: (step) => step.stateBytes },
} as const satisfies Record<string, Measure>;
