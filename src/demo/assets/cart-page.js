import { showCart } from './cart-lines.js';

showCart();
