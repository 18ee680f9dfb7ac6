import type { Offer } from '../../protocol/offer.ts';
import { createLink } from './act.ts';
import { parseHtml } from './trusted-html.ts';

/**
 * The content of an offer. Where it has no links or buttons of its own, all of it is one: the keyboard and screen readers need something to
 * press. `onClick` hears of clicks on links and buttons, and whether the browser follows a link by itself.
 */
export function createBody({ content, click }: Offer, onClick: (isLink: boolean) => void): HTMLElement {
  const filling = 'html' in content ? parseHtml(content.html) : createImage(content);
  const body = bodyFor(filling, click);
  body.className = 'body';
  body.append(filling);
  body.addEventListener('click', ({ target }) => {
    const control = (target as Element).closest('a,button');
    if (control) onClick(control.matches('a[href]'));
  });
  return body;
}

function bodyFor(filling: Node, click: Offer['click']): HTMLElement {
  if (filling instanceof DocumentFragment && filling.querySelector('a,button')) return document.createElement('div');
  if ('open' in click) return createLink(click);
  const button = document.createElement('button');
  button.type = 'button';
  return button;
}

function createImage({ image, alt, width, height }: Extract<Offer['content'], { image: string }>): HTMLImageElement {
  const element = document.createElement('img');
  element.alt = alt;
  if (width) element.width = width;
  if (height) element.height = height;
  element.src = image;
  return element;
}
