import { baseStringUri, type RequestTarget } from './base-string-uri.ts';
import { encodeNormalised } from './normalise-parameters.ts';
import type { Parameter } from './parameter.ts';
import type { HeaderParameters } from './parse-authorization-header.ts';
import { percentEncode } from './percent-encode.ts';
import { requestParameters } from './request-parameters.ts';

export interface SignedRequest extends RequestTarget {
  /** As on the request line, before any X-HTTP-Method-Override. */
  readonly method: string;
  /** Raw, without "?". */
  readonly query: string;
}

/** The text that is signed (RFC 5849 §3.4.1.1); undefined if query or form body cannot be decoded. */
export function signatureBaseString(request: SignedRequest, header: HeaderParameters, formBody?: string): string | undefined {
  const parameters = requestParameters(request.query, header, formBody);
  return parameters && joinBaseString(request.method, baseStringUri(request), parameters);
}

export function joinBaseString(method: string, uri: string, parameters: Iterable<Parameter>): string {
  return `${percentEncode(method.toUpperCase())}&${percentEncode(uri)}&${encodeNormalised(parameters)}`;
}
