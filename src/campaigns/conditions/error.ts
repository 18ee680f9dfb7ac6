import type { VisitorError } from '../../visit/attributes/visitor-error.ts';
import type { ErrorTest } from '../condition.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';

/** Whether an error that the site showed is such a one. */
export function error(test: ErrorTest): (shown: VisitorError) => boolean {
  const message = textTest(test.message);
  const code = textTest(test.code);
  const level = numberTest(test.level);
  const contextId = textTest(test.contextId);
  return (shown) =>
    message(shown.message) &&
    code(shown.code) &&
    level(shown.level) &&
    contextId(shown.contextId) &&
    (test.resolved === undefined || (shown.resolved ?? false) === test.resolved);
}
