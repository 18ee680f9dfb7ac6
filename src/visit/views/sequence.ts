/** What a visit adds to a lead, a purchase or a service activity: its number and whether its id was met before (contract §12.14). */
export interface Sequence {
  /** From 1. */
  readonly number: number;
  readonly repeated: boolean;
}
