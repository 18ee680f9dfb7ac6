import type { LpTag } from './lp-tag.ts';
import { scriptOrigin } from './snippet-script.ts';

/** Where reports go. `lpTag.ovr.domain` names another host; a bare one takes the scheme of the script. */
export function reportUrl({ ovr = {} }: LpTag = {}): string {
  const host = typeof ovr.domain === 'string' ? ovr.domain : '';
  const origin = host.includes('//') ? host : `${scriptOrigin.split('//')[0]}//${host}`;
  return `${host ? origin : scriptOrigin}/api/js/${vestibuleTag.site}`;
}
