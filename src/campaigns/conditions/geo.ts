import type { GeoTest } from '../condition.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** Where the visitor's address is; a country by name or code. */
export function geo(test: GeoTest): Predicate {
  const country = textTest(test.country);
  const state = textTest(test.state);
  const city = textTest(test.city);
  const isp = textTest(test.isp);
  const org = textTest(test.org);
  return ({ visit }) => {
    const place = visit.origin.geo;
    return (
      (country(place.country) || country(place.countryCode)) && state(place.state) && city(place.city) && isp(place.isp) && org(place.org)
    );
  };
}
