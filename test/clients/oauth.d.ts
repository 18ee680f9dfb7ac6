/** The part of npm oauth that is tested with. */
declare module 'oauth' {
  export class OAuth {
    constructor(
      requestUrl: string,
      accessUrl: string,
      consumerKey: string,
      consumerSecret: string,
      version: string,
      callback: string | null,
      signatureMethod: string,
    );
    authHeader(url: string, token: string, tokenSecret: string, method: string): string;
  }
}
