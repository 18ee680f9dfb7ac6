import type { VisitorError as WireError } from '../../protocol/attributes/error.ts';
import type { VisitorError } from '../../visit/attributes/visitor-error.ts';
import type { Fields } from './fields.ts';

/** Contract §5.9. */
export function readVisitorError(error: Fields<WireError['error']>): VisitorError {
  return {
    contextId: error.text('contextId'),
    message: error.text('message'),
    code: error.text('code'),
    level: error.integer('level'),
    resolved: error.flag('resolved'),
  };
}
