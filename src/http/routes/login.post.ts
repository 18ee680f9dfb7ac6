import type { Login } from '../../auth/login/login.ts';
import { loginAnswer } from '../../protocol/login-answer.ts';
import { readLoginClaim } from '../../protocol/login-request.ts';
import { loginPath, setSessionCookie } from '../login-path.ts';
import { jsonAnswer, type Route } from '../route.ts';
import type { ServiceHosts } from '../service-hosts.ts';

interface Parts {
  readonly login: Login;
  readonly sessionTtlMs: number;
  readonly serviceHosts: ServiceHosts;
  readonly now: () => number;
}

/** The login of a user or an application (contract §7.1): answers a bearer with the user's rights. */
export function loginPost({ login, sessionTtlMs, serviceHosts, now }: Parts): Route {
  return {
    ...loginPath('login'),
    async handle(request) {
      const { account, body, client } = request;
      const { user, secrets } = await login.start(account.id, readLoginClaim(body), client.ip);
      setSessionCookie(request, secrets.cookie, sessionTtlMs);
      const outcome = {
        account: account.id,
        userId: user.id,
        loginName: user.loginName,
        isAdmin: user.rights.includes('account:admin'),
        ...secrets,
        sessionTtlMs,
        hosts: serviceHosts.all(client),
      };
      return jsonAnswer(loginAnswer(outcome, now()));
    },
  };
}
