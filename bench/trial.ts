/** A line of the benchmark that has no rival: figures by themselves. */
export interface Trial {
  readonly name: string;
  readonly title: string;
  /** Also a part of the run of a minute or two. */
  readonly isShort?: boolean | undefined;
  measure(options: TrialOptions): Promise<readonly Figure[]>;
}

export interface TrialOptions {
  /** For data; on a disk. */
  readonly folder: string;
  /** As long as the target says; otherwise short, for a first impression. */
  readonly isFull: boolean;
  /** Folder for a CPU profile of the server. */
  readonly profileFolder?: string | undefined;
}

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: { readonly atLeast: number } | { readonly atMost: number } | undefined;
}

export function isMet({ value, target }: Figure): boolean {
  if (target === undefined) return true;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
