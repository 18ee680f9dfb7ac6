/** Scatters a number over 32 bits; the same numbers always give the same (splitmix32). */
export function scatter(value: number, salt: number): number {
  let x = (Math.imul(value, 0x9e3779b9) + Math.imul(salt, 0x85ebca6b)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** A number from 0 to below 1, always the same for the same arguments. */
export function fraction(value: number, salt: number): number {
  return scatter(value, salt) / 2 ** 32;
}

/** A whole number from 0 to below `limit`. */
export function below(limit: number, value: number, salt: number): number {
  return Math.floor(fraction(value, salt) * limit);
}

export function pick<T>(items: readonly T[], value: number, salt: number): T {
  return items[below(items.length, value, salt)]!;
}
