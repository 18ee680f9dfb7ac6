import { ApiError } from '../../protocol/errors.ts';
import type { ServiceHosts } from '../service-hosts.ts';
import { single } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

/**
 * The Domain API (contract §7.4): where the services of an account are. Public; credentials that come along are not looked at.
 * Published clients ask under /api/ and /csdr/, with and without .json.
 */
export function domainGet(hosts: ServiceHosts): Route[] {
  const folders = ['/api', '/csdr'].map((prefix) => `${prefix}/account/:account/service`);
  const names = ['baseURI.json', 'baseURI'];
  return folders.flatMap((folder) =>
    names.flatMap((name) => [allServices(`${folder}/${name}`, hosts), oneService(`${folder}/:service/${name}`, hosts)]),
  );
}

type Asked = Pick<Route, 'method' | 'path' | 'access' | 'checkQuery'>;

function asked(path: string): Asked {
  return {
    method: 'GET',
    path,
    access: { kind: 'account', unknownAccount: 'unknown-account-401' },
    checkQuery(query) {
      const version = single(query, 'version');
      if (version !== undefined && version !== '1.0' && version !== '1')
        throw new ApiError('bad-query', 'Illegal Version: query parameter version must be 1.0.');
    },
  };
}

function allServices(path: string, hosts: ServiceHosts): Route {
  return {
    ...asked(path),
    handle: ({ account, client }) =>
      jsonAnswer({ baseURIs: hosts.all(client).map(({ service, host }) => ({ service, account: account.id, baseURI: host })) }),
  };
}

function oneService(path: string, hosts: ServiceHosts): Route {
  return {
    ...asked(path),
    handle({ account, client, params }) {
      const { service = '' } = params;
      const host = hosts.host(service, client);
      if (host === undefined) throw new ApiError('unknown-service');
      return jsonAnswer({ service, account: account.id, baseURI: host });
    },
  };
}
