/** 22 letters and digits, 113 bits: a visitor, a tab or a report. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => (byte % 36).toString(36)).join('');
}

/** Up to ten digits, as published tags draw a page id. */
export function randomPageId(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]);
}
