/** An error that the site showed to the visitor (contract §5.9). */
export interface VisitorError {
  readonly contextId: string | null;
  readonly message: string | null;
  readonly code: string | null;
  readonly level: number | null;
  readonly resolved: boolean | null;
}
