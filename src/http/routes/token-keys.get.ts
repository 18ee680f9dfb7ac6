import type { AccessTokens } from '../../auth/oauth2/access-tokens.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** The public keys of access tokens as a JWK set (contract §7.3, RFC 7517 §5). */
export function tokenKeysGet({ accessTokens }: { readonly accessTokens: AccessTokens }): Route {
  return {
    method: 'GET',
    path: '/sentinel/well-known/jwks',
    access: { kind: 'public' },
    async handle(request) {
      request.header('cache-control', 'public, max-age=300');
      return jsonAnswer(await accessTokens.keySet());
    },
  };
}
