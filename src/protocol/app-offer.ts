/** An engagement that an app is offered (contract §2.2, §3.1). */
export interface AppOffer {
  readonly campaign: number;
  readonly engagement: number;
  readonly engagementRevision: number;
  /** Counter of the visit: names this offer in impressions. */
  readonly context: string;
  readonly language: string;
  /** Where its click leads; undefined when it leads nowhere outside the app. */
  readonly url: string | undefined;
  readonly window: number | undefined;
  readonly connector: number | undefined;
  readonly skill: { readonly id: number; readonly name: string } | undefined;
  /** An acceptance after this time is refused. */
  readonly validForSeconds: number;
  /** Set while the consumer has a conversation open. */
  readonly conversation: string | undefined;
}
