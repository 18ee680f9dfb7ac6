/** A lead that the visit produced (contract §5.7). */
export interface Lead {
  readonly topic: string | null;
  readonly value: number | null;
  readonly currency: string | null;
  readonly leadId: string | null;
}
