import { isIP } from 'node:net';
import type { AppOffer } from './app-offer.ts';
import type { VisitIds } from './app-engagement.ts';
import { type BodyFields, bodyFields, listField, objectField, textField, textsField } from './body-fields.ts';
import { type ClaimedIdentity, type ClientReport, readClientProperties, readPageId } from './client-report.ts';
import { ApiError } from './errors.ts';

/** Reads the body of the Monitoring API's `engagement` and `report` (contract §2.2, §2.4). Throws ApiError('bad-report'). */
export function readMonitoring(body: unknown): ClientReport {
  const fields = bodyFields(body);
  const entries = textsField(fields, 'entryPoints').map((text) => entryPoint(text));
  const sections = entries.flatMap(({ section }) => section ?? []);
  const client = readClientProperties(objectField(fields, 'clientProperties'));
  if (client.ipAddress !== undefined && isIP(client.ipAddress) === 0)
    throw new ApiError('bad-report', 'clientProperties.ipAddress must be an IP address.');
  return {
    pageId: readPageId(fields),
    urls: entries.flatMap(({ url }) => url ?? []),
    sections: sections.length > 0 ? sections : null,
    attributes: listField(fields, 'engagementAttributes'),
    impressions: [],
    identities: readIdentities(fields),
    client,
  };
}

/** `http://one.url` is a page, `sec://Sport` and `lang://English` are sections; a telephone number is neither (contract §2.2, §12.8). */
function entryPoint(text: string): { readonly url?: string; readonly section?: string } {
  if (/^https?:\/\//i.test(text)) return { url: text };
  const section = /^(?:sec|lang):\/\/(.+)$/i.exec(text)?.[1];
  return section === undefined ? {} : { section: decoded(section) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const MAX_IDENTITIES = 10;

/** `consumerId` is the older name of an identity without an issuer. */
function readIdentities(fields: BodyFields): ClaimedIdentity[] {
  const consumerId = textField(fields, 'consumerId');
  const identities = identityList(fields).map((value, index) => readIdentity(value, `identities[${index}]`));
  if (!consumerId || identities.some(({ subject }) => subject === consumerId)) return identities;
  return [...identities, { issuer: undefined, assurance: '0', subject: consumerId, token: undefined }];
}

/** One page of the documentation has it as a list, another as JSON text. */
function identityList(fields: BodyFields): readonly unknown[] {
  const { identities } = fields;
  const list = listField(typeof identities === 'string' ? { identities: parsed(identities) } : fields, 'identities');
  if (list.length > MAX_IDENTITIES) throw new ApiError('bad-report', `identities must be at most ${MAX_IDENTITIES}.`);
  return list;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('bad-report', 'identities must be a list.');
  }
}

function readIdentity(value: unknown, path: string): ClaimedIdentity {
  if (typeof value !== 'object' || value === null) throw new ApiError('bad-report', `${path} must be an object.`);
  const fields = value as BodyFields;
  const [subject, token] = [textField(fields, 'sub'), textField(fields, 'tkn')];
  if (!subject && !token) throw new ApiError('bad-report', `${path}.sub is missing.`);
  return { issuer: textField(fields, 'iss'), assurance: (textField(fields, 'acr') ?? '0').slice(0, 16), subject: subject ?? '', token };
}

/** A report must say whom it is about (contract §2.4). */
export function requireIdentification({ identities }: ClientReport, visitor: string | undefined): void {
  if (identities.length === 0 && !visitor) throw new ApiError('bad-report', 'consumerId');
}

/** The answer to `report`. */
export function monitoringAnswer({ session, visitor, page }: VisitIds): object {
  return { sessionId: session, visitorId: visitor, pageId: page };
}

/** The answer to `engagement`: a list, as in every sample (contract §2.2); absent when there is nothing to offer. */
export function engagementAnswer(ids: VisitIds, offer: AppOffer | undefined): object {
  return { ...monitoringAnswer(ids), ...(offer && { engagementDetails: [detailsOf(offer)] }) };
}

function detailsOf(offer: AppOffer): object {
  return {
    campaignId: offer.campaign,
    engagementId: offer.engagement,
    engagementRevision: offer.engagementRevision,
    contextId: offer.context,
    connectorId: offer.connector,
    status: offer.conversation === undefined ? 'expose' : 'conversation',
    state: offer.state,
    conversationId: offer.conversation,
    windowId: offer.window === undefined ? undefined : String(offer.window),
    language: offer.language,
  };
}
