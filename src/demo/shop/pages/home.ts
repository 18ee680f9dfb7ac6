import { type Html, html } from '../html.ts';
import { picture } from '../pictures.ts';
import { productGrid } from '../product-grid.ts';
import { CATEGORIES, type Category, PRODUCTS } from '../products.ts';
import type { ShopPage } from '../shop-page.ts';

export function homePage(): ShopPage {
  const favourites = PRODUCTS.filter(({ id }) => ['coat-stand', 'lamp', 'bench', 'umbrella'].includes(id));
  return {
    title: 'Lintel – things for the hall',
    section: ['home'],
    main: html`<section class="hero">
        <div>
          <h1>The first room deserves more than a pile of shoes.</h1>
          <p>Lintel makes twelve good things for the hall, and nothing else.</p>
          <a class="button" href="/category/hang">Start with a hook</a>
        </div>
        <div class="tile welcome">${picture('coat-stand')}${picture('lamp')}${picture('bench')}</div>
      </section>
      <section>
        <h2>By corner</h2>
        <ul class="corners">
          ${CATEGORIES.map(corner)}
        </ul>
      </section>
      <section>
        <h2>Most loved</h2>
        ${productGrid(favourites)}
      </section>`,
  };
}

function corner({ id, name, line }: Category): Html {
  return html`<li>
    <a class="corner ${id}" href="/category/${id}"><strong>${name}</strong><span>${line}</span></a>
  </li>`;
}
