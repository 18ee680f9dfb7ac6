import type { VisitIds } from './app-engagement.ts';
import { bodyFields, listField, textField, textsField } from './body-fields.ts';
import type { ClientReport } from './client-report.ts';
import { ApiError } from './errors.ts';

/** Reads the body of an external engagement (contract §3.3). `externalWaitTimeSeconds` is reserved. Throws ApiError('bad-report'). */
export function readExternalEngagement(body: unknown): ClientReport {
  const fields = bodyFields(body);
  if (textField(fields, 'appType') !== 'IVR') throw new ApiError('bad-report', 'appType must be IVR.');
  const wait = fields.externalWaitTimeSeconds ?? 0;
  if (typeof wait !== 'number' || !Number.isInteger(wait))
    throw new ApiError('bad-report', 'externalWaitTimeSeconds must be a whole number.');
  const sections = textsField(fields, 'consumerSections');
  return {
    pageId: undefined,
    urls: [],
    sections: sections.length > 0 ? sections : null,
    attributes: listField(fields, 'engagementAttributes'),
    impressions: [],
    identities: [],
    client: {},
  };
}

/** A link for somebody on the telephone. */
export interface CallOffer {
  /** Leads on once. */
  readonly urlToChat: string;
  readonly validForSeconds: number | undefined;
}

/** The answer. Its ids are ours: by them the caller finds what it sent in the state. Queues are not known here, so nobody waits. */
export function externalEngagementAnswer({ session, visitor, page }: VisitIds, offer: CallOffer | undefined): object {
  const ids = { sessionId: session, visitorId: visitor, pageId: page };
  if (offer === undefined) return { status: 'Not Available', ...ids };
  const { urlToChat, validForSeconds } = offer;
  return { status: 'Available', engagementDetails: { urlToChat, validForSeconds, expectedWaitTimeSeconds: 0, queueSize: 0 }, ...ids };
}
