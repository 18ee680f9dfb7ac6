import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MmdbValue } from './mmdb-writer.ts';
import { writeMmdb } from './mmdb-writer.ts';

/** Places in the schema of MaxMind and DB-IP. */
const CITIES: Readonly<Record<string, MmdbValue>> = {
  '81.2.69.0/24': city('GB', 'United Kingdom', 'England', 'London', 'SW1A'),
  '89.160.20.0/24': city('SE', 'Sweden', 'Östergötland County', 'Linköping'),
  '2a02:cf40::/29': city('NO', 'Norway', 'Oslo County', 'Oslo', '0150'),
  '5.83.128.0/17': { country: { iso_code: 'NL', names: { en: 'Netherlands' } } },
};

/** Operators in the schemas of an ISP database and of an ASN database. */
const OPERATORS: Readonly<Record<string, MmdbValue>> = {
  '81.2.69.0/24': { isp: 'Andrews & Arnold Ltd', organization: 'STONEHOUSE office network', autonomous_system_number: 20712 },
  '89.160.20.0/24': { autonomous_system_number: 29518, autonomous_system_organization: 'Bredband2 AB' },
  '2a02:cf40::/29': { autonomous_system_number: 57963, autonomous_system_organization: 'Lynet Internett' },
};

function city(code: string, country: string, state: string, name: string, zipCode?: string): MmdbValue {
  return {
    country: { iso_code: code, names: { en: country, de: 'ein Land' } },
    subdivisions: [{ names: { en: state } }, { names: { en: 'a smaller part' } }],
    city: { names: { en: name } },
    location: { latitude: 51.5142, longitude: -0.0931 },
    ...(zipCode === undefined ? {} : { postal: { code: zipCode } }),
  };
}

/** Writes both databases into a folder and answers the settings that name them. */
export async function writeGeoFixtures(folder: string): Promise<{ geoCityDb: string; geoIspDb: string }> {
  await mkdir(folder, { recursive: true });
  const files = { geoCityDb: join(folder, 'city.mmdb'), geoIspDb: join(folder, 'isp.mmdb') };
  await writeFile(files.geoCityDb, writeMmdb('GeoIP2-City', CITIES));
  await writeFile(files.geoIspDb, writeMmdb('GeoIP2-ISP', OPERATORS));
  return files;
}
