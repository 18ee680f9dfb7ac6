import type { Service } from '../attributes/service.ts';
import { type EventContext, nestedEvent } from './event.ts';
import { literal, text } from './json.ts';
import type { Sequence } from './sequence.ts';

/** An item of the section `serviceActivity` (contract §5.8). */
export function printServiceActivity(service: Service, sequence: Sequence): string {
  return `{${serviceMembers(service)},"serviceSeqId":"${sequence.number}","repeatedServiceActivity":${sequence.repeated}}`;
}

export function printServiceEvent(service: Service, context: EventContext): string {
  return nestedEvent('serviceActivity', context, `{${serviceMembers(service)}}`);
}

function serviceMembers(service: Service): string {
  return (
    `"topic":${text(service.topic)},"status":${literal(service.status)},"category":${text(service.category)}` +
    `,"serviceId":${text(service.serviceId)}`
  );
}
