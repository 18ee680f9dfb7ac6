import { ApiError } from '../../protocol/errors.ts';
import { holdsTag } from '../../protocol/etag.ts';
import { parseAccountId } from '../../protocol/ids.ts';
import type { Directory } from '../../auth/directory.ts';
import type { TagScripts } from '../../tag/tag-script.ts';
import { single } from '../query.ts';
import type { Route } from '../route.ts';

/** The web tag, made for one account (contract §6.1). Pages of any origin load it. */
export function tagScriptGet(directory: Directory, tagScript: TagScripts): Route {
  return {
    method: 'GET',
    path: '/tag/tag.js',
    access: { kind: 'public' },
    handle(request) {
      const { query, raw } = request;
      const id = parseAccountId(single(query, 'site'));
      const account = id && directory.account(id);
      if (!account) throw new ApiError('unknown-account', 'Query parameter site names no account of this server.');
      const { body, gzipped, etag } = tagScript(account.id, account.tag);
      const isPacked = /\bgzip\b/.test(String(raw.headers['accept-encoding']));
      // Weak, since both encodings have the same.
      request.header('etag', `W/${etag}`);
      request.header('cache-control', 'public, max-age=300');
      request.header('cross-origin-resource-policy', 'cross-origin');
      request.header('vary', 'Accept-Encoding');
      if (holdsTag(raw.headers['if-none-match'] ?? '', etag)) return { status: 304 };
      if (isPacked) request.header('content-encoding', 'gzip');
      return { type: 'text/javascript; charset=utf-8', body: isPacked ? gzipped : body };
    },
  };
}
