import type { Service as WireService } from '../../protocol/attributes/service.ts';
import type { Service } from '../../visit/attributes/service.ts';
import type { Fields } from './fields.ts';

/** Contract §5.8. */
export function readService(service: Fields<WireService['service']>): Service {
  return {
    topic: service.text('topic'),
    status: service.integer('status'),
    category: service.text('category'),
    serviceId: service.text('serviceId'),
  };
}
