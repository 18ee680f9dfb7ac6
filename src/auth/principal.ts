import type { AccountId } from '../visit/ids.ts';
import type { Right } from './rights.ts';

/** Who a request is: always inside one account. */
export interface Principal {
  readonly account: AccountId;
  readonly rights: ReadonlySet<Right>;
  readonly via: 'oauth1' | 'bearer';
  /** Id of the key or token, for logs and revocation; never a secret. */
  readonly credential: string;
}
