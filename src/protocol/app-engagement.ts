import { isIP } from 'node:net';
import type { PageId, SessionId, VisitorId } from '../visit/ids.ts';
import type { AppOffer } from './app-offer.ts';
import { bodyFields, listField, objectField, textField, textsField } from './body-fields.ts';
import { type ClientReport, readClientProperties, readPageId } from './client-report.ts';
import { ApiError } from './errors.ts';

/** Reads the body of App Engagement "create session" (contract §3.1). Throws ApiError('bad-report'). */
export function readAppSession(body: unknown): ClientReport {
  const fields = bodyFields(body);
  const appType = textField(fields, 'appType');
  if (appType !== 'MSDK' && appType !== 'EXTERNAL') throw new ApiError('bad-report', 'appType must be MSDK or EXTERNAL.');
  const client = readClientProperties(objectField(fields, 'appDetails'));
  if (client.ipAddress !== undefined && isIP(client.ipAddress) === 0)
    throw new ApiError('bad-report', 'appDetails.ipAddress must be an IP address.');
  const sections = textsField(fields, 'consumerSections');
  return {
    pageId: undefined,
    urls: [],
    sections: sections.length > 0 ? sections : null,
    attributes: listField(fields, 'engagementAttributes'),
    impressions: [],
    identities: [],
    client,
  };
}

/** Reads the body of App Engagement "update session" (contract §3.2). Throws ApiError('bad-report'). */
export function readAppUpdate(body: unknown): ClientReport {
  const fields = bodyFields(body);
  const pageId = readPageId(fields);
  if (!pageId) throw new ApiError('bad-report', 'pageId is missing.');
  return {
    pageId,
    urls: [],
    sections: null,
    attributes: listField(fields, 'engagementAttributes'),
    impressions: listField(fields, 'impAttributes'),
    identities: [],
    client: {},
  };
}

/** The answer to "create session" (contract §3.1). */
export function appSessionAnswer(ids: VisitIds, offer: AppOffer | undefined): object {
  const { session: sessionId, visitor: visitorId, page: pageId } = ids;
  if (!offer) return { status: 'NotAvailable', sessionId, visitorId, pageId };
  const { campaign, engagement, engagementRevision, context, language, window, validForSeconds, skill, connector } = offer;
  const engagementDetails = {
    campaignId: campaign,
    engagementId: engagement,
    contextId: context,
    windowId: window === undefined ? undefined : String(window),
    language,
    engagementRevision,
    validForSeconds,
    skillId: skill?.id,
    skillName: skill?.name,
    connectorId: connector,
  };
  return { status: 'Available', sessionId, visitorId, pageId, engagementDetails };
}

export interface VisitIds {
  readonly visitor: VisitorId;
  readonly session: SessionId;
  readonly page: PageId;
}
