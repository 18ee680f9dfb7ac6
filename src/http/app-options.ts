import type { Directory } from '../auth/directory.ts';
import type { FindClientAddress } from '../enrich/client-address.ts';
import type { Gate } from './gate.ts';
import type { FinishedRequest } from './request-log.ts';
import type { Route } from './route.ts';

/** What the HTTP interface is made of. */
export interface HttpAppOptions {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  readonly directory: Directory;
  readonly clientAddress: FindClientAddress;
  readonly maxBodyBytes: number;
  readonly now: () => number;
  /** Called once for each answered request. */
  readonly finished: (request: FinishedRequest) => void;
}
