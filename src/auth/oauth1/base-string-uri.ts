/** Where a request went, as the client addressed it. */
export interface RequestTarget {
  readonly scheme: string;
  /** With the port if the client sent one. */
  readonly host: string;
  /** Raw: as on the request line, undecoded, without the query. */
  readonly path: string;
}

/** Scheme, authority and path in the form that is signed (RFC 5849 §3.4.1.2): lower case, without the scheme's own port. */
export function baseStringUri(target: RequestTarget): string {
  const scheme = target.scheme.toLowerCase();
  const host = withoutPort(target.host.toLowerCase(), scheme === 'https' ? ':443' : ':80');
  return `${scheme}://${host}${target.path === '' ? '/' : target.path}`;
}

function withoutPort(host: string, defaultPort: string): string {
  if (host.endsWith(defaultPort)) return host.slice(0, -defaultPort.length);
  return host.endsWith(':') ? host.slice(0, -1) : host;
}
