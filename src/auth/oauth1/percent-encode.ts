const UNRESERVED_ONLY = /^[A-Za-z0-9\-._~]*$/;
/** What `encodeURIComponent` leaves alone although it is reserved here. */
const LEFT_ALONE = /[!'()*]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Percent-encodes the UTF-8 of a text (RFC 5849 §3.6). Total: a lone surrogate counts as U+FFFD, as in any UTF-8 encoder. */
export function percentEncode(text: string): string {
  // Most names and values need nothing, and a test costs less than encoding them.
  if (UNRESERVED_ONLY.test(text)) return text;
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).replace(LEFT_ALONE, escapeAscii);
}

function escapeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
