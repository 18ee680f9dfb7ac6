import type { SampleRequest } from './http-client.ts';
import { lua } from './lua.ts';
import type { Workload } from './row.ts';

/** The same request without a body, again and again. */
export function oneRequest(sample: SampleRequest): Workload {
  return {
    sample,
    bodyIsJson: false,
    script: async () => `wrk.path = ${lua(sample.path)}\nwrk.headers = ${lua(sample.headers)}\n`,
  };
}
