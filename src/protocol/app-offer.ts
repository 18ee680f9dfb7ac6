/** An engagement that an app is offered (contract §2.2, §3.1). */
export interface AppOffer {
  readonly campaign: number;
  readonly engagement: number;
  readonly engagementRevision: number;
  /** Counter of the visit: names this offer in impressions. */
  readonly context: string;
  readonly language: string;
  /** 1 online, 2 offline, 4 busy, 0 for content that nobody answers. */
  readonly state: number;
  /** Whether its click leads anywhere outside the app. */
  readonly leadsSomewhere: boolean;
  readonly window: number | undefined;
  readonly connector: number | undefined;
  readonly skill: { readonly id: number; readonly name: string } | undefined;
  /** An acceptance after this time is refused; undefined where the interface knows of none. */
  readonly validForSeconds: number | undefined;
  /** Set while the consumer has a conversation open. */
  readonly conversation: string | undefined;
}
