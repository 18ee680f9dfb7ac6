import { campaignAttribute } from './campaign-attribute.ts';
import { cartPage } from './pages/cart.ts';
import { categoryPage } from './pages/category.ts';
import { checkoutPage } from './pages/checkout.ts';
import { contactPage } from './pages/contact.ts';
import { homePage } from './pages/home.ts';
import { notFoundPage } from './pages/not-found.ts';
import { productPage } from './pages/product.ts';
import { searchPage } from './pages/search.ts';
import { thankYouPage } from './pages/thank-you.ts';
import { CATEGORIES, PRODUCTS } from './products.ts';
import type { ShopPage } from './shop-page.ts';

/** The page at an address of the shop, the error page for an unknown one. */
export function pageAt({ pathname, searchParams }: URL): ShopPage {
  const page = fixedPage(pathname, searchParams) ?? catalogPage(pathname) ?? notFoundPage(pathname);
  const campaign = campaignAttribute(searchParams);
  return campaign ? { ...page, attributes: [...(page.attributes ?? []), campaign] } : page;
}

function fixedPage(path: string, query: URLSearchParams): ShopPage | undefined {
  switch (path) {
    case '/':
      return homePage();
    case '/search':
      return searchPage(query.get('q') ?? '');
    case '/cart':
      return cartPage();
    case '/checkout':
      return checkoutPage();
    case '/thank-you':
      return thankYouPage();
    case '/contact':
      return contactPage();
    default:
      return undefined;
  }
}

function catalogPage(path: string): ShopPage | undefined {
  const [, kind, id, more] = path.split('/');
  if (more !== undefined) return undefined;
  const category = kind === 'category' ? CATEGORIES.find((one) => one.id === id) : undefined;
  if (category) return categoryPage(category);
  const product = kind === 'product' ? PRODUCTS.find((one) => one.id === id) : undefined;
  return product && productPage(product);
}
