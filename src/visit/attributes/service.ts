/** A service activity of the visitor (contract §5.8). */
export interface Service {
  readonly topic: string | null;
  /** 0 complete, 1 in progress, 2 approved, 3 cancelled, 4 not approved, 5 reviewed … 13 resolved. */
  readonly status: number | null;
  readonly category: string | null;
  readonly serviceId: string | null;
}
