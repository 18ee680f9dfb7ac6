import sanitizeHtml from 'sanitize-html';

/** Elements of text, lists, tables and pictures. Nothing that loads a page, takes input or runs. */
const TAGS = (
  'a abbr article b blockquote br button cite code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li ' +
  'mark ol p picture pre q s section small span strong sub sup table tbody td tfoot th thead time tr u ul'
).split(' ');

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    // No `style`: a strict content security policy of the page forbids it, and styles have a member of their own.
    '*': ['class', 'title', 'lang', 'dir', 'role', 'aria-label', 'aria-hidden', 'aria-describedby'],
    a: ['href', 'target', 'rel'],
    button: ['type'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    time: ['datetime'],
    ol: ['start', 'reversed'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener noreferrer' } }),
    // A button of the offer's content must not be one of a form around it.
    button: (tagName, attribs) => ({ tagName, attribs: { ...attribs, type: 'button' } }),
  },
};

/** Takes out of a piece of HTML everything that could run script, load a frame or ask for input. */
export function sanitiseHtml(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}
