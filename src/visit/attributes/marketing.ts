/** What brought the visitor (contract §5.2). */
export interface Marketing {
  /** 0 direct, 1 search, 2 social, 3 e-mail, 4 referral, 5 paid search, 6 display. */
  readonly channel: number | null;
  readonly affiliate: string | null;
  readonly campaignId: string | null;
}
