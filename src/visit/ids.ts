/** Ids are strings that were checked once at the edge (protocol/ids.ts); the brand keeps them apart. */
export type AccountId = string & { readonly idOf: 'account' };
export type VisitorId = string & { readonly idOf: 'visitor' };
export type SessionId = string & { readonly idOf: 'session' };
export type PageId = string & { readonly idOf: 'page' };
