import { html } from '../html.ts';
import { productGrid } from '../product-grid.ts';
import { type Category, PRODUCTS } from '../products.ts';
import type { ShopPage } from '../shop-page.ts';

export function categoryPage(category: Category): ShopPage {
  return {
    title: `${category.name} – Lintel`,
    section: ['category', category.id],
    main: html`<header class="lead">
        <h1>${category.name}</h1>
        <p>${category.line}</p>
      </header>
      ${productGrid(PRODUCTS.filter((product) => product.category === category))}`,
  };
}
