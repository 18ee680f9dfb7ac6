/** Where `expected` is no part of `actual`, as paths such as "appSessions[0].geo.city: got null, want \"Tel Aviv\"". */
export function missingFrom(actual: unknown, expected: unknown, path = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [difference(path, actual, expected)];
    return expected.flatMap((item, at) => missingFrom(actual[at], item, `${path}[${at}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return [difference(path, actual, expected)];
    return Object.entries(expected).flatMap(([key, value]) =>
      missingFrom((actual as Record<string, unknown>)[key], value, path === '' ? key : `${path}.${key}`),
    );
  }
  return Object.is(actual, expected) ? [] : [difference(path, actual, expected)];
}

function difference(path: string, actual: unknown, expected: unknown): string {
  return `${path}: got ${JSON.stringify(actual)}, want ${JSON.stringify(expected)}`;
}
