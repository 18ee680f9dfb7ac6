/** The parameters of one proxy's element in a Forwarded header, names in lower case, quotes removed. */
export type ForwardedElement = Readonly<Partial<Record<'for' | 'by' | 'host' | 'proto', string>>>;

/** No chain of proxies writes more; a client may, to make this server work. */
const LONGEST_HEADER = 2_048;

/** Reads a Forwarded header (RFC 7239 §4), the client's end first. What is malformed is left out, its element stays. */
export function parseForwarded(header: string): ForwardedElement[] {
  if (header.length > LONGEST_HEADER) return [];
  return splitUnquoted(header, ',').map((element) => {
    const parameters: Partial<Record<'for' | 'by' | 'host' | 'proto', string>> = {};
    for (const parameter of splitUnquoted(element, ';')) {
      const [, name, value] = /^\s*([a-z]+)=(.*?)\s*$/i.exec(parameter) ?? [];
      const key = name?.toLowerCase();
      if (value !== undefined && (key === 'for' || key === 'by' || key === 'host' || key === 'proto')) parameters[key] = unquote(value);
    }
    return parameters;
  });
}

function unquote(value: string): string {
  return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;
}

/** A quote that is never closed counts as a plain character: it must not swallow the elements that nearer proxies added behind it. */
function splitUnquoted(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let start = 0;
  let quotes = true;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"' && quotes) {
      const end = closingQuote(text, at);
      quotes = end !== -1;
      if (quotes) at = end;
    } else if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
