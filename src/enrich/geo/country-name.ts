const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const known = new Map<string, string | null>();

/** English name of a country by its ISO 3166-1 alpha-2 code; null when there is none. */
export function countryName(code: string | null): string | null {
  if (code === null || !/^[A-Z]{2}$/.test(code)) return null;
  let name = known.get(code);
  if (name === undefined) {
    // ZZ is "Unknown Region" to Intl, and 26 × 26 codes bound the map.
    name = code === 'ZZ' ? null : (NAMES.of(code) ?? null);
    known.set(code, name);
  }
  return name;
}
