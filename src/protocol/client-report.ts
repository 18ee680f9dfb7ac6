import type { PageId } from '../visit/ids.ts';
import { type BodyFields, textField } from './body-fields.ts';
import { ApiError } from './errors.ts';
import { parsePageId } from './ids.ts';

/** What an app or a back end reports in one message of the Monitoring or App Engagement API (contract §2, §3), read from its body. */
export interface ClientReport {
  /** The page that it is about; undefined: a new one. */
  readonly pageId: PageId | undefined;
  /** Pages that were opened, by their URLs. */
  readonly urls: readonly string[];
  /** Of every page that the message opens. */
  readonly sections: readonly string[] | null;
  /** Engagement attributes in the JS form. */
  readonly attributes: readonly unknown[];
  /** Impression events stand among the attributes. */
  readonly holdsImpressions?: true | undefined;
  /** Impression events (contract §2.5). */
  readonly impressions: readonly unknown[];
  readonly identities: readonly ClaimedIdentity[];
  readonly client: ClientProperties;
}

export interface ClaimedIdentity {
  readonly issuer: string | undefined;
  readonly assurance: string;
  readonly subject: string;
  /** A signed token that proves it. */
  readonly token: string | undefined;
}

/** What a client says of its device and address. */
export interface ClientProperties {
  readonly os?: string | undefined;
  readonly osVersion?: string | undefined;
  readonly family?: string | undefined;
  readonly ipAddress?: string | undefined;
}

/** clientProperties or appDetails: both documented names of the operating system are taken (contract §10.17). */
export function readClientProperties(fields: BodyFields | undefined): ClientProperties {
  if (fields === undefined) return {};
  return {
    os: textField(fields, 'os') ?? textField(fields, 'osName'),
    osVersion: textField(fields, 'osVersion'),
    family: textField(fields, 'deviceFamily'),
    ipAddress: textField(fields, 'ipAddress'),
  };
}

/** Clients send the page id as text or number. */
export function readPageId(fields: BodyFields): PageId | undefined {
  const { pageId } = fields;
  if (pageId === undefined || pageId === null || pageId === '') return undefined;
  const id = parsePageId(typeof pageId === 'number' ? String(pageId) : pageId);
  if (!id) throw new ApiError('bad-report', 'pageId must be digits.');
  return id;
}
