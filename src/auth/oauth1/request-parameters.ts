import type { Parameter } from './parameter.ts';
import type { HeaderParameters } from './parse-authorization-header.ts';
import { parseForm } from './parse-form.ts';

/**
 * Collects what is signed (RFC 5849 §3.4.1.3.1): query, header without `realm` and the signature itself, and the body if it is
 * application/x-www-form-urlencoded. Undefined if query or body cannot be decoded.
 */
export function requestParameters(query: string, header: HeaderParameters, formBody = ''): Parameter[] | undefined {
  const parameters = parseForm(query);
  const bodyParameters = parseForm(formBody);
  if (parameters === undefined || bodyParameters === undefined) return undefined;
  for (const parameter of header) {
    if (parameter[0] !== 'realm' && parameter[0] !== 'oauth_signature') parameters.push(parameter);
  }
  return bodyParameters.length === 0 ? parameters : parameters.concat(bodyParameters);
}
