import type { Route } from './route.ts';

/** What may be done at a path. */
export interface PathMethods {
  readonly methods: readonly string[];
  /** The account in the path, as sent. */
  readonly account: string | undefined;
}

/** Finds the methods of a path for OPTIONS and for refusals with Allow; undefined when no route has such a path. */
export type MethodTable = (path: string) => PathMethods | undefined;

export function methodTable(routes: readonly Route[]): MethodTable {
  const table = new Map<string, Set<string>>();
  for (const { path, method, hasEffects } of routes) {
    const methods = table.get(path) ?? new Set(['OPTIONS']);
    for (const name of [method].flat()) methods.add(name);
    if (method === 'GET' && !hasEffects) methods.add('HEAD');
    table.set(path, methods);
  }
  const patterns = [...table].map(([path, methods]) => ({ pattern: patternOf(path), methods: [...methods].toSorted() }));
  return (path) => {
    for (const { pattern, methods } of patterns) {
      const match = pattern.exec(path);
      if (match) return { methods, account: match.groups?.account };
    }
    return undefined;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:([a-z]+)/gi, '(?<$1>[^/]*)')}$`);
}
