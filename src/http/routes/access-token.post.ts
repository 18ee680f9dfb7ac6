import type { AccessTokens } from '../../auth/oauth2/access-tokens.ts';
import type { FindClient } from '../../auth/oauth2/client-credentials.ts';
import { ApiError, ERRORS } from '../../protocol/errors.ts';
import { readTokenRequest, tokenErrorBody } from '../../protocol/token-request.ts';
import { single } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

interface Parts {
  readonly accessTokens: AccessTokens;
  readonly findClient: FindClient;
  readonly accessTokenTtlMs: number;
}

/** Access tokens for client credentials (contract §7.3), at both documented paths: the tokens are the same. */
export function accessTokenPost({ accessTokens, findClient, accessTokenTtlMs }: Parts): Route[] {
  return ['/sentinel/api/account/:account/app/token', '/sentinel/api/v2/account/:account/app/token'].map((path) => ({
    method: 'POST',
    path,
    access: { kind: 'account', unknownAccount: 'unknown-account-401' },
    checkQuery(query) {
      const version = single(query, 'v');
      if (version !== undefined && !/^[12](\.0)?$/.test(version))
        throw new ApiError('bad-query', 'Illegal Version: query parameter v must be 1.0.');
    },
    isLogin: true,
    body: 'form',
    async handle({ account, body, client: caller, raw }) {
      const claim = readTokenRequest(body, raw.headers.authorization);
      const client = findClient(account.id, claim, caller.ip);
      if (!client) throw new ApiError('unauthorized', 'The client is unknown or its secret is wrong.');
      const token = await accessTokens.issue(client, `${caller.scheme}://${caller.host}/sentinel`);
      const expiresIn = Math.floor(accessTokenTtlMs / 1000);
      return jsonAnswer({ access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope: client.rights.join(' ') });
    },
    answerError: (error, _query, now) => jsonAnswer(tokenErrorBody(error, now), ERRORS[error.code].status),
  }));
}
