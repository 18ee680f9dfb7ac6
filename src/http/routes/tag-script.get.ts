import { ApiError } from '../../protocol/errors.ts';
import { parseAccountId } from '../../protocol/ids.ts';
import type { Directory } from '../../auth/directory.ts';
import type { TagScripts } from '../../tag/tag-script.ts';
import { single } from '../query.ts';
import type { Route } from '../route.ts';
import { scriptAnswer } from '../script-answer.ts';

/** The web tag, made for one account (contract §6.1). Pages of any origin load it. */
export function tagScriptGet(directory: Directory, tagScript: TagScripts): Route {
  return {
    method: 'GET',
    path: '/tag/tag.js',
    access: { kind: 'public' },
    handle(request) {
      const id = parseAccountId(single(request.query, 'site'));
      const account = id && directory.account(id);
      if (!account) throw new ApiError('unknown-account', 'Query parameter site names no account of this server.');
      return scriptAnswer(request, tagScript(account.id, account.tag));
    },
  };
}
