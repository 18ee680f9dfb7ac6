import { Html, html, jsonBlock } from './html.ts';
import { CATEGORIES } from './products.ts';
import type { ShopPage } from './shop-page.ts';

/** What every page carries besides its own content. */
export interface Frame {
  /** The tag, as it is pasted into pages. */
  readonly snippet: string;
  /** A command that takes a visitor and a session id. */
  readonly readCommand: string;
}

/** The whole document of a page. The attributes come before the snippet, so that they leave with the tag's first report. */
export function layout({ title, section, attributes = [], main, script }: ShopPage, { snippet, readCommand }: Frame): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/shop.css" />
        ${jsonBlock('page', { section, attributes })}
        <script src="/assets/page-attributes.js"></script>
        ${new Html(snippet)}
        <script type="module" src="/assets/shop.js"></script>
        ${script && html`<script type="module" src="/assets/${script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">To the content</a>
        ${header()}
        <div id="delivery-note"></div>
        <main id="main">${main}</main>
        ${footer(readCommand)}
      </body>
    </html>`.text;
}

function header(): Html {
  return html`<header class="top">
    <a class="brand" href="/">Lintel</a>
    <nav aria-label="Categories">${CATEGORIES.map(({ id, name }) => html`<a href="/category/${id}">${name}</a>`)}</nav>
    <form class="search" action="/search" role="search">
      <input type="search" name="q" placeholder="Search" aria-label="Search" maxlength="100" />
    </form>
    <a class="cart" href="/cart">Cart <span class="count" data-count hidden></span></a>
  </header>`;
}

function footer(readCommand: string): Html {
  return html`<footer class="bottom">
    <p><a href="/contact">Contact</a> <a href="/outlet">Outlet (a dead link)</a></p>
    <details>
      <summary>Read your visit</summary>
      <p>This page is monitored by the tag of a Vestibule server. What it knows of your visit, in a shell:</p>
      <pre data-visit="${readCommand}" tabindex="0">The tag has not reported yet.</pre>
    </details>
    <p class="small">A demo shop: nothing here can be bought.</p>
  </footer>`;
}
