const KEY = 'lintel-order';

/** The order of this tab, from the checkout to the page that says thank you. */
export function keepOrder(order) {
  sessionStorage.setItem(KEY, JSON.stringify(order));
}

export function readOrder() {
  return JSON.parse(sessionStorage.getItem(KEY));
}

/** Such as "L-8K2QX7". */
export function newReference(letter) {
  const draws = crypto.getRandomValues(new Uint8Array(6));
  return `${letter}-${Array.from(draws, (draw) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[draw % 32]).join('')}`;
}
