import type { Geo } from '../../visit/origin.ts';
import { countryName } from './country-name.ts';

export type Place = Pick<Geo, 'country' | 'countryCode' | 'state' | 'city' | 'zipCode'>;
export type Network = Pick<Geo, 'isp' | 'org'>;

export const NOWHERE: Place = { country: null, countryCode: null, state: null, city: null, zipCode: null };
export const NO_NETWORK: Network = { isp: null, org: null };

/**
 * The place that a database record names. Two schemas are known: MaxMind's and DB-IP's (`country.iso_code`, `subdivisions`, `city.names`,
 * `postal.code`) and the flat one of ip-location-db (`country_code`, `state1`, `city`, `postcode`).
 */
export function placeOf(record: unknown): Place {
  const flatCode = textAt(record, 'country_code');
  if (flatCode !== null) {
    return {
      country: countryName(flatCode),
      countryCode: flatCode,
      state: textAt(record, 'state1'),
      city: textAt(record, 'city'),
      zipCode: textAt(record, 'postcode'),
    };
  }
  const country = at(record, 'country');
  const countryCode = textAt(country, 'iso_code');
  return {
    country: countryName(countryCode) ?? englishName(country),
    countryCode,
    state: englishName(at(at(record, 'subdivisions'), 0)),
    city: englishName(at(record, 'city')),
    zipCode: textAt(at(record, 'postal'), 'code'),
  };
}

/** The operator that a record names: an ISP database (`isp`, `organization`), an ASN database, or the `traits` of a city database. */
export function networkOf(record: unknown): Network {
  const traits = at(record, 'traits') ?? record;
  const system = textAt(traits, 'autonomous_system_organization');
  const isp = textAt(traits, 'isp');
  const org = textAt(traits, 'organization');
  return { isp: isp ?? system ?? org, org: org ?? system ?? isp };
}

function englishName(value: unknown): string | null {
  return textAt(at(value, 'names'), 'en');
}

/** Databases write what they do not know as "". */
function textAt(value: unknown, key: string): string | null {
  const text = at(value, key);
  return typeof text === 'string' && text !== '' ? text : null;
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[key] : undefined;
}
