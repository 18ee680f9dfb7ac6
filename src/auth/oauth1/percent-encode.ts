const LONE_SURROGATE = /\p{Surrogate}/gu;
/** What `encodeURIComponent` leaves alone although it is reserved here. */
const LEFT_ALONE = /[!'()*]/g;

/** What an ASCII character becomes; "" for the unreserved ones, which stay. */
const ESCAPES: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9\-._~]/.test(character) ? '' : escapeAscii(character);
});

/** Percent-encodes the UTF-8 of a text (RFC 5849 §3.6). Total: a lone surrogate counts as U+FFFD, as in any UTF-8 encoder. */
export function percentEncode(text: string): string {
  let encoded = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const escape = ESCAPES[text.charCodeAt(at)];
    if (escape === '') continue;
    if (escape === undefined) return percentEncodeAny(text);
    encoded += text.slice(from, at) + escape;
    from = at + 1;
  }
  // Most names and values need nothing.
  return from === 0 ? text : encoded + text.slice(from);
}

function percentEncodeAny(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).replace(LEFT_ALONE, escapeAscii);
}

function escapeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
