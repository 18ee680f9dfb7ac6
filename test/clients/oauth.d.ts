/** The part of npm oauth that is tested with. */
declare module 'oauth' {
  export class OAuth {
    /** Request and access URL, consumer key and secret, version, callback, signature method. */
    constructor(...values: readonly (string | null)[]);
    authHeader(url: string, token: string, tokenSecret: string, method: string): string;
  }
}
