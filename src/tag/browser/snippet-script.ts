// A script that came in by a module or a tag manager's eval is not "current"; its element is still there.
const script = (document.currentScript || document.querySelector('script[src*="/tag/tag.js"]')) as HTMLScriptElement | null;
const options: DOMStringMap = script ? script.dataset : {};

/** Scheme and host that the script came from. */
export const scriptOrigin = new URL((script && script.src) || location.href).origin;

/** A page whose policy asks for one lets in what carries it. */
export const nonce = script ? script.nonce : '';

/** `data-debug` on the snippet: show in the console what is sent and answered. */
export const isDebugging = options.debug !== undefined;

/** `data-spa` on the snippet: follow the history of a single-page site; "hash" counts the fragment too. */
export const spaMode = options.spa;

/** `data-cookie-domain` on the snippet: share the visitor between the hosts of this domain. */
export const cookieDomain = options.cookieDomain;
