/** What of a request its credentials cover, as the client sent it. */
export interface CredentialedRequest {
  /** As on the request line, before any X-HTTP-Method-Override. */
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** With the port if the client sent one. */
  readonly host: string;
  /** Raw, undecoded. */
  readonly path: string;
  /** Raw, without "?". */
  readonly query: string;
  /** The Authorization header. */
  readonly authorization: string | undefined;
}
