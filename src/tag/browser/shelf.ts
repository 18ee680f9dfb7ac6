import { attempt } from './attempt.ts';
import { cookieDomain } from './snippet-script.ts';

/** The last resort, where a page may have neither cookies nor session storage: a sandboxed frame. */
const memory: Record<string, string> = {};

/** A small text that is kept as a cookie, else in session storage, else in the page's memory. */
export function readShelf(name: string): string | undefined {
  return readCookie(name) || attempt(() => sessionStorage.getItem(name)) || memory[name];
}

/** Without a lifetime in seconds the cookie ends with the browser's session. Zero seconds remove it. */
export function writeShelf(name: string, text: string, seconds?: number): void {
  memory[name] = text;
  attempt(() => {
    document.cookie =
      `${name}=${text};path=/;SameSite=Lax` +
      (seconds === undefined ? '' : `;max-age=${seconds}`) +
      (cookieDomain ? `;domain=${cookieDomain}` : '') +
      (location.protocol === 'https:' ? ';Secure' : '');
  });
  attempt(() => (readCookie(name) === text ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, text)));
}

function readCookie(name: string): string {
  // Ids are made of characters that cookies carry as they are: there is nothing to decode.
  return attempt(() => `; ${document.cookie}`.split(`; ${name}=`)[1]!.split(';')[0]!) || '';
}
