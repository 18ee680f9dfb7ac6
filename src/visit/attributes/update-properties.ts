/**
 * Merges a newly sent value of a type whose properties are updated (contract §5.0): what is null now was not sent and stays as it
 * was. Returns the known value itself when nothing changes.
 */
export function updateProperties<Value extends object>(known: Value | undefined, sent: Value): Value {
  if (known === undefined) return sent;
  let updated: Value | undefined;
  for (const name in sent) {
    const value = sent[name];
    if (value === null || value === known[name]) continue;
    updated ??= { ...known };
    updated[name] = value;
  }
  return updated ?? known;
}
