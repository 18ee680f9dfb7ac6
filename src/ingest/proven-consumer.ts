import type { Attribute } from '../visit/attributes/attribute.ts';
import type { AccountId, PageId } from '../visit/ids.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import type { Identity } from '../visit/visit.ts';
import { readAttributes } from './attributes/read-attributes.ts';

/** A consumer whom a signed token proves, with what it says of them (contract §5.14). */
export interface ProvenConsumer {
  readonly identity: Identity & { readonly subject: string };
  readonly attributes: readonly Attribute[];
}

/** The claims of a token that a key of the account signed, or why it is not accepted. */
export type VerifyConsumerToken = (account: AccountId, token: string) => Promise<Claims | string>;

type Claims = Readonly<Record<string, unknown>>;

/** What the token of an identity proves, or why nothing. */
export async function proveConsumer(verify: VerifyConsumerToken, account: AccountId, token: string): Promise<ProvenConsumer | string> {
  const claims = await verify(account, token);
  if (typeof claims === 'string') return claims;
  const identity = { issuer: String(claims.iss), assurance: 'loa1', subject: String(claims.sub) };
  return { identity, attributes: attributesOf(claims) };
}

/** The identity first, then its attributes: all of them hold the proof. */
export function provenEvents({ identity, attributes }: ProvenConsumer, pageId: PageId | undefined, at: number): VisitEvent[] {
  const proof = { issuer: identity.issuer, subject: identity.subject };
  return [
    { type: 'identified', at, identities: [identity] },
    ...attributes.map((attribute) => ({ type: 'attribute', at, pageId, attribute, proof }) as const),
  ];
}

/**
 * Standard claims and `lp_sdes`; of the latter only customers and persons, and never the store. What cannot be read is left out: the
 * token was signed as it is.
 */
function attributesOf(claims: Claims): Attribute[] {
  const { sub, given_name, family_name, email, gender, preferred_username, phone_number, lp_sdes } = claims;
  const info = { customerId: sub, userName: preferred_username, imei: phone_number };
  const personal = {
    firstname: given_name,
    lastname: family_name,
    gender: typeof gender === 'string' ? gender.toUpperCase() : undefined,
    contacts: email === undefined ? undefined : [{ email }],
  };
  const standard = [{ type: 'ctmrinfo', info }, ...(Object.values(personal).some(Boolean) ? [{ type: 'personal', personal }] : [])];
  return readAttributes([...standard, ...listOf(lp_sdes)]).attributes.flatMap(provable);
}

function provable(attribute: Attribute): Attribute[] {
  if (attribute.type === 'personal') return [attribute];
  if (attribute.type !== 'customer') return [];
  return [{ ...attribute, customer: { ...attribute.customer, storeZipCode: null, storeNumber: null } }];
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}
