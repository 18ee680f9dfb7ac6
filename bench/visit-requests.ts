import type { SampleRequest } from './http-client.ts';
import type { RunningServer } from './server-process.ts';
import { type OpenedVisit, visitPath } from './visits.ts';

const BODY = JSON.stringify([
  {
    type: 'prodView',
    currency: 'USD',
    products: [{ product: { name: 'red high heel shoe', category: 'women shoes', sku: 'xyz567', price: 77.8 } }],
  },
]);

/** How a back end reports one viewed product into a visit. */
export function reportRequest(server: RunningServer, visit: OpenedVisit): SampleRequest & { readonly body: string } {
  const headers = { authorization: `Bearer ${server.bearer}`, 'content-type': 'application/json' };
  return { method: 'POST', path: visitPath(server, visit, 'events'), headers, body: BODY };
}

/** How a caller with a bearer token reads a visit. */
export function readRequest(server: RunningServer, visit: OpenedVisit): SampleRequest {
  const headers = { authorization: `Bearer ${server.bearer}`, accept: 'application/json' };
  return { method: 'GET', path: visitPath(server, visit, 'state'), headers };
}
