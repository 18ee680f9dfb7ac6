import type { Service } from '../../visit/attributes/service.ts';
import type { ServiceTest } from '../condition.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';

/** Whether a service activity is such a one. */
export function service(test: ServiceTest): (activity: Service) => boolean {
  const topic = textTest(test.topic);
  const status = numberTest(test.status);
  const category = textTest(test.category);
  const serviceId = textTest(test.serviceId);
  return (activity) => topic(activity.topic) && status(activity.status) && category(activity.category) && serviceId(activity.serviceId);
}
