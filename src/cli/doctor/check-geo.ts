import type { Settings } from '../../config/settings-schema.ts';
import { createEnrichment } from '../../enrich/enrichment.ts';
import type { GeoSource } from '../../enrich/geo/geo-database.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

/** Opens the geo databases as the server does. */
export async function checkGeo(settings: Settings): Promise<Finding[]> {
  try {
    const enrichment = await createEnrichment(settings);
    await enrichment.load();
    const sources = enrichment.status();
    await enrichment.close();
    return sources.map(findingOf);
  } catch (error) {
    return [failed('own networks', (error as Error).message, 'Correct the file that --own-networks-file names.')];
  }
}

function findingOf({ use, from, state, kind, builtAt, error }: GeoSource): Finding {
  const about = use === 'own networks' ? use : `geo ${use}`;
  const date = builtAt === undefined ? '' : `, of ${new Date(builtAt).toISOString().slice(0, 10)}`;
  if (state === 'ready') return ok(about, `${kind ? `${kind} ` : ''}${from}${date}`);
  const remedy =
    use === 'places'
      ? 'Name an MMDB file with --geo-city-db, or install the optional dependencies (npm install).'
      : 'Name an MMDB file with --geo-isp-db, or install the optional dependencies (npm install).';
  return warn(about, `${from} is ${state}${error ? `: ${error}` : ''}`, remedy);
}
