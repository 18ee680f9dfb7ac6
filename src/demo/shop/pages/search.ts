import { html } from '../html.ts';
import { productGrid } from '../product-grid.ts';
import { findProducts, PRODUCTS } from '../products.ts';
import type { ShopPage } from '../shop-page.ts';

export function searchPage(question: string): ShopPage {
  const keywords = question.split(/\s+/).filter((word) => word !== '');
  const found = keywords.length > 0 ? findProducts(keywords) : [];
  return {
    title: `Search: ${question} – Lintel`,
    section: ['search'],
    attributes: keywords.length > 0 ? [{ type: 'searchInfo', keywords }] : [],
    main: html`<header class="lead">
        <h1>${keywords.length > 0 ? `“${question}”` : 'Search'}</h1>
        <p>${summary(keywords, found.length)}</p>
      </header>
      ${productGrid(found.length > 0 ? found : PRODUCTS.slice(0, 4))}`,
  };
}

function summary(keywords: readonly string[], count: number): string {
  if (keywords.length === 0) return 'What are you looking for? Some of what we have:';
  if (count === 0) return 'We have nothing like that. Perhaps one of these?';
  return count === 1 ? 'One thing found.' : `${count} things found.`;
}
