import type { CredentialedRequest } from '../auth/credentialed-request.ts';
import type { Arrival } from './arrival.ts';

/** What credentials cover of an arrival. Only signatures ask for more than the header, so the rest is found when it is asked for. */
export class CredentialsOfArrival implements CredentialedRequest {
  readonly #arrival: Arrival;

  constructor(arrival: Arrival) {
    this.#arrival = arrival;
  }

  get method(): string {
    return this.#arrival.method;
  }

  get authorization(): string | undefined {
    return this.#arrival.authorization;
  }

  get scheme(): 'http' | 'https' {
    return this.#arrival.client.scheme;
  }

  get host(): string {
    return this.#arrival.client.host;
  }

  get path(): string {
    const { url } = this.#arrival;
    const at = url.indexOf('?');
    return at < 0 ? url : url.slice(0, at);
  }

  get query(): string {
    const { url } = this.#arrival;
    const at = url.indexOf('?');
    return at < 0 ? '' : url.slice(at + 1);
  }
}
