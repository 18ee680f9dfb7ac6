import type { PackedScript } from '../../tag/packed-script.ts';
import type { Route } from '../route.ts';
import { scriptAnswer } from '../script-answer.ts';

/** The script that shows offers (docs/campaigns.md). The tag loads it into pages of any origin. */
export function offersScriptGet(script: PackedScript): Route {
  return {
    method: 'GET',
    path: '/tag/offers.js',
    access: { kind: 'public' },
    handle: (request) => scriptAnswer(request, script),
  };
}
