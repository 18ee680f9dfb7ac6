import type { Principal } from '../auth/principal.ts';
import type { Account } from '../store/config-store.ts';

/** Whom the gate let in: what the access of the route asks for is there. */
export interface Admission {
  readonly account?: Account | undefined;
  readonly principal?: Principal | undefined;
}
