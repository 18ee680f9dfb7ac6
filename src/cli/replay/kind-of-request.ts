import type { LoggedRequest } from './log-line.ts';

/** Whether a request shows a page, or why not. */
export type RequestKind = 'page' | 'other-method' | 'other-status' | 'static-file';

/** Files that a page uses or offers: style, script, picture, font, sound, film, archive, document to load, feed and robot files. */
const STATIC_EXTENSIONS = new Set(
  `css js mjs map json xml xsl txt csv rss atom webmanifest wasm ico png jpg jpeg gif svg webp avif bmp tif tiff ttf otf woff woff2 eot
  mp3 mp4 m4a ogg ogv wav webm avi mov flv swf pdf doc docx xls xlsx ppt pptx ps tex zip gz tgz bz2 xz 7z rar tar jar war gem rpm deb
  exe msi dmg iso bin pcap log conf c h cpp cc java py pyc rb lua sh patch diff spec`.split(/\s+/),
);

/** A page is a GET that was answered 2xx or 304 and is no static file. */
export function kindOfRequest({ method, status, target }: LoggedRequest): RequestKind {
  if (method !== 'GET') return 'other-method';
  if ((status < 200 || status > 299) && status !== 304) return 'other-status';
  return isStaticFile(target) ? 'static-file' : 'page';
}

function isStaticFile(target: string): boolean {
  const path = target.replace(/[?#].*$/, '');
  const [, extension] = /\.([A-Za-z0-9]+)$/.exec(path.slice(path.lastIndexOf('/') + 1)) ?? [];
  return extension !== undefined && STATIC_EXTENSIONS.has(extension.toLowerCase());
}
