const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

export function euros(amount) {
  return money.format(amount);
}

/** Shows the parts of the page that are meant for this state and hides those of others. */
export function showWhen(state) {
  for (const part of document.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state;
}

export function setText(selector, text) {
  for (const element of document.querySelectorAll(selector)) element.textContent = text;
}
