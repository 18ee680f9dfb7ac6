/** A value as Lua source: text, or a table of texts. */
export function lua(value: string | Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, text]) => `[${lua(key)}] = ${lua(text)}`)
    .join(', ')} }`;
}
