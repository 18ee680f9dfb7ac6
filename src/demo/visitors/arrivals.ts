/** How a visitor comes to the shop. */
export interface Arrival {
  /** Empty for someone who typed the address. */
  readonly referrer: string;
  /** The query of the link that was followed. */
  readonly query: string;
}

export const ARRIVALS: readonly Arrival[] = [
  { referrer: '', query: '' },
  { referrer: '', query: '' },
  { referrer: 'https://www.google.com/', query: '' },
  { referrer: 'https://www.google.de/', query: '' },
  { referrer: 'https://www.google.com/', query: '?utm_source=google&utm_medium=cpc&utm_campaign=hall-autumn' },
  { referrer: 'https://www.bing.com/search?q=oak+coat+stand', query: '' },
  { referrer: 'https://duckduckgo.com/', query: '' },
  { referrer: 'https://search.yahoo.com/search?p=hallway+bench', query: '' },
  { referrer: 'https://www.ecosia.org/search?q=willow+basket', query: '' },
  { referrer: 'https://yandex.com/search/?text=wall+clock+silent', query: '' },
  { referrer: 'https://www.instagram.com/', query: '?utm_source=instagram&utm_medium=social&utm_campaign=small-halls' },
  { referrer: 'https://www.pinterest.com/', query: '?utm_source=pinterest&utm_medium=social&utm_campaign=small-halls' },
  { referrer: 'https://www.reddit.com/r/InteriorDesign/', query: '' },
  { referrer: '', query: '?utm_source=newsletter&utm_medium=email&utm_campaign=november' },
  { referrer: 'https://www.slowhome.example/best-hooks', query: '?utm_source=slowhome&utm_medium=referral&utm_campaign=best-hooks' },
  { referrer: 'https://news.example/culture', query: '?utm_source=news&utm_medium=display&utm_campaign=hall-autumn' },
];
