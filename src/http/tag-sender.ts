import type { TagSender } from '../ingest/tag-intake.ts';
import type { RouteRequest } from './route.ts';

export function senderOf({ client, raw }: RouteRequest): TagSender {
  return { ip: client.ip, userAgent: raw.headers['user-agent'] ?? '' };
}
