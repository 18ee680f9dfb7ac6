import type { FastifyRequest } from 'fastify';
import type { TLSSocket } from 'node:tls';
import type { Principal } from '../auth/principal.ts';
import type { ClientAddress, FindClientAddress } from '../enrich/client-address.ts';
import type { Account } from '../store/config-store.ts';
import type { Admission } from './admission.ts';
import type { Query } from './query.ts';
import type { RouteRequest } from './route.ts';

/** A request on its way through gate and handler, and the headers of its answer. What few routes need is found when it is asked for. */
export class Arrival implements RouteRequest {
  readonly raw: FastifyRequest;
  /** Set by the gate; the account and the principal are there whenever the route's access asks for them. */
  admission: Admission = {};
  body: unknown;
  readonly arrivedAt = performance.now();
  readonly headers: Record<string, string | string[]> = { 'x-content-type-options': 'nosniff' };
  readonly #findClient: FindClientAddress;
  #client: ClientAddress | undefined;

  constructor(raw: FastifyRequest, findClient: FindClientAddress) {
    this.raw = raw;
    this.#findClient = findClient;
  }

  get method(): string {
    return this.raw.method;
  }

  /** Path and query as they were sent: signatures cover them undecoded. */
  get url(): string {
    return this.raw.raw.url ?? '/';
  }

  get authorization(): string | undefined {
    return this.raw.headers.authorization;
  }

  get origin(): string | undefined {
    return this.raw.headers.origin;
  }

  get query(): Query {
    return this.raw.query as Query;
  }

  get params(): Readonly<Record<string, string>> {
    return this.raw.params as Record<string, string>;
  }

  /** The account in the path, as sent. */
  get accountText(): string | undefined {
    return (this.raw.params as { account?: string }).account;
  }

  get account(): Account {
    return this.admission.account!;
  }

  get principal(): Principal {
    return this.admission.principal!;
  }

  get client(): ClientAddress {
    return (this.#client ??= this.#findClient(this.#addressed()));
  }

  header(name: string, value: string | string[]): void {
    this.headers[name] = value;
  }

  #addressed(): Parameters<FindClientAddress>[0] {
    const { remoteAddress = '', encrypted } = this.raw.raw.socket as Partial<TLSSocket>;
    return { remoteAddress, encrypted: encrypted === true, headers: this.raw.headers };
  }
}
