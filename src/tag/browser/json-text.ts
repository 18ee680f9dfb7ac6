/**
 * Prints JSON without the page's JSON object: libraries replace it, or add a toJSON to Array.prototype that garbles arrays. Returns
 * undefined for what JSON has no word for; a cycle overflows the stack, which callers catch.
 */
export function jsonText(value: unknown): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object') return undefined;
  return Array.isArray(value) ? arrayText(value) : objectText(value as Record<string, unknown>);
}

function arrayText(items: unknown[]): string {
  let text = '';
  for (let index = 0; index < items.length; index++) text += (index ? ',' : '') + (jsonText(items[index]) || 'null');
  return `[${text}]`;
}

function objectText(fields: Record<string, unknown>): string {
  let text = '';
  for (const name of Object.keys(fields)) {
    const value = jsonText(fields[name]);
    if (value) text += `${text && ','}${quoted(name)}:${value}`;
  }
  return `{${text}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f]/g, (char) => `\\u${`000${char.charCodeAt(0).toString(16)}`.slice(-4)}`)}"`;
}
