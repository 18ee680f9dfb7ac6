const MAX_DEPTH = 32;

/**
 * Prints JSON without the page's JSON object: libraries replace it, or add a toJSON to Array.prototype that garbles arrays. Returns
 * undefined for what JSON has no word for; throws RangeError on a cycle or a graph deeper than any attribute.
 */
export function jsonText(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object') return undefined;
  if (depth > MAX_DEPTH) throw new RangeError('too deep');
  if (value instanceof Date) return quoted(value.toISOString());
  return Array.isArray(value) ? arrayText(value, depth + 1) : objectText(value as Record<string, unknown>, depth + 1);
}

function arrayText(items: unknown[], depth: number): string {
  let text = '';
  for (let index = 0; index < items.length; index++) text += (index ? ',' : '') + (jsonText(items[index], depth) || 'null');
  return `[${text}]`;
}

function objectText(fields: Record<string, unknown>, depth: number): string {
  let text = '';
  for (const name of Object.keys(fields)) {
    const value = jsonText(fields[name], depth);
    if (value !== undefined) text += `${text && ','}${quoted(name)}:${value}`;
  }
  return `{${text}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f]/g, (char) => `\\u${`000${char.charCodeAt(0).toString(16)}`.slice(-4)}`)}"`;
}
