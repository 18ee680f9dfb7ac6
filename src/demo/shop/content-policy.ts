import { createHash } from 'node:crypto';

/** Allows the shop's own files, the tag's origin, and of inline scripts only those of the snippet, by what they say. */
export function contentPolicy(snippet: string, tagOrigin: string): string {
  const inline = [...snippet.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => `'sha256-${sha256(script)}'`);
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", tagOrigin, ...inline],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': [tagOrigin],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
