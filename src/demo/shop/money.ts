import { CURRENCY } from './products.ts';

const FORMAT = new Intl.NumberFormat('en-IE', { style: 'currency', currency: CURRENCY });

export function money(euros: number): string {
  return FORMAT.format(euros);
}
