import { type Html, html } from './html.ts';
import { money } from './money.ts';
import { picture } from './pictures.ts';
import type { Product } from './products.ts';

export function productGrid(products: readonly Product[]): Html {
  return html`<ul class="grid">
    ${products.map(productCard)}
  </ul>`;
}

function productCard({ id, name, category, price, picture: shape }: Product): Html {
  return html`<li class="card">
    <a href="/product/${id}">
      <span class="tile ${category.id}">${picture(shape)}</span>
      <span class="name">${name}</span>
      <span class="price">${money(price)}</span>
    </a>
  </li>`;
}
