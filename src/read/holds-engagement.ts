import type { ByteText } from '../visit/views/byte-text.ts';

/** An engagement as a caller names it: ids as text. */
export interface EngagementName {
  readonly campaign: string;
  readonly engagement: string;
  /** Counter of the visit. */
  readonly context: string;
}

/** The part of a state document that tells engagements (contract §1.5). */
interface Document {
  readonly appSessions: readonly {
    readonly engagements: readonly {
      readonly id: string;
      readonly engagement: { readonly campaignEntity: { readonly id: number }; readonly engagementEntity: { readonly id: number } };
    }[];
  }[];
}

/** Whether a visit's state document tells of the engagement: then it was offered to this visit. */
export function holdsEngagement(document: ByteText, { campaign, engagement, context }: EngagementName): boolean {
  const { appSessions } = JSON.parse(Buffer.from(document, 'latin1').toString('utf8')) as Document;
  return appSessions.some(({ engagements }) =>
    engagements.some(
      ({ id, engagement: { campaignEntity, engagementEntity } }) =>
        id === context && String(campaignEntity.id) === campaign && String(engagementEntity.id) === engagement,
    ),
  );
}
