import { type Html, html } from './html.ts';
import { money } from './money.ts';
import { picture } from './pictures.ts';
import { type Product, PRODUCTS } from './products.ts';

/** A line for every product that could be in the cart, which only the browser knows; assets/cart-lines.js takes those it needs. */
export function cartTemplates(): Html {
  return html`${PRODUCTS.map((product) => html`<template data-line="${product.sku}">${cartLine(product)}</template>`)}`;
}

function cartLine({ id, sku, name, category, price, picture: shape }: Product): Html {
  return html`<li class="cart-line" data-sku="${sku}">
    <span class="tile ${category.id}">${picture(shape)}</span>
    <span class="what"><a href="/product/${id}">${name}</a><small>${money(price)} each</small></span>
    <span class="steps">
      <button type="button" data-step="-1" aria-label="One ${name} less">−</button>
      <output data-quantity></output>
      <button type="button" data-step="1" aria-label="One ${name} more">+</button>
    </span>
    <span class="price" data-sum></span>
  </li>`;
}
