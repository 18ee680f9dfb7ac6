import { html } from '../html.ts';
import { money } from '../money.ts';
import { picture } from '../pictures.ts';
import { productGrid } from '../product-grid.ts';
import { type Product, PRODUCTS } from '../products.ts';
import { viewedProduct } from '../shop-attribute.ts';
import type { ShopPage } from '../shop-page.ts';

export function productPage(product: Product): ShopPage {
  const { id, name, category, price, line, details, sku } = product;
  return {
    title: `${name} – Lintel`,
    section: ['product', category.id, id],
    attributes: [viewedProduct(product)],
    main: html`<article class="product">
        <div class="tile ${category.id}">${picture(product.picture)}</div>
        <div class="about">
          <p class="over"><a href="/category/${category.id}">${category.name}</a></p>
          <h1>${name}</h1>
          <p>${line}</p>
          <p class="price big">${money(price)}</p>
          <button type="button" class="button" data-add="${sku}">Add to cart</button>
          <p class="note" role="status" data-added hidden>In your cart. <a href="/cart">Go to the cart</a></p>
          <ul class="facts">
            ${details.map((detail) => html`<li>${detail}</li>`)}
            <li>Article ${sku}</li>
          </ul>
        </div>
      </article>
      <section>
        <h2>Goes well with</h2>
        ${productGrid(companionsOf(product))}
      </section>`,
  };
}

/** One of each other category, always the same for a product. */
function companionsOf(product: Product): readonly Product[] {
  const place = PRODUCTS.indexOf(product);
  return [3, 6, 9].map((distance) => PRODUCTS[(place + distance) % PRODUCTS.length]!);
}
