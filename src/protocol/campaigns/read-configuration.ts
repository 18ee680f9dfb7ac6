import { Errors } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { checkConfiguration } from '../../campaigns/check-configuration.ts';
import type { Configuration } from '../../campaigns/configuration.ts';
import type { ConfigurationFault } from '../../campaigns/configuration-fault.ts';
import { completeConfiguration, type ConfigurationFile } from './complete-configuration.ts';
import { ConfigurationSchema } from './configuration-schema.ts';
import { faultsOfShape, type SchemaError } from './shape-faults.ts';

/** A configuration, or everything that is wrong with it. */
export type ReadConfiguration =
  | { readonly configuration: Configuration; readonly faults?: undefined }
  | { readonly configuration?: undefined; readonly faults: readonly ConfigurationFault[] };

/** Reads the file of `vestibule campaigns push`, parsed. What it refers to is looked at only when its shape is right. HTML is taken as it is. */
export function readConfiguration(value: unknown): ReadConfiguration {
  if (isTooDeep(value)) return { faults: [{ path: 'the file', reason: `is nested deeper than ${MAX_DEPTH} levels` }] };
  const errors = shapeErrors(value);
  if (errors.length > 0) return { faults: faultsOfShape(errors, value) };
  const either = eitherFaults(value as ConfigurationFile);
  if (either.length > 0) return { faults: either };
  const configuration = completeConfiguration(value as ConfigurationFile);
  const faults = checkConfiguration(configuration);
  return faults.length > 0 ? { faults } : { configuration };
}

/** Deeper than any condition that somebody understands, and far from what a stack holds. */
const MAX_DEPTH = 64;

/** The validator stops at eight errors by default; people want to see them all. */
const MAX_ERRORS = 1000;

function shapeErrors(value: unknown): readonly SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MAX_ERRORS });
  try {
    return Errors(ConfigurationSchema, value)[1];
  } finally {
    Settings.Set({ maxErrors });
  }
}

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []));
  }
  return false;
}

/** What the schema leaves open, so that its errors stay plain: html or image, and what a click does. */
function eitherFaults({ campaigns = [] }: ConfigurationFile): ConfigurationFault[] {
  const faults: ConfigurationFault[] = [];
  for (const [at, campaign] of campaigns.entries()) {
    for (const [index, { content, click }] of campaign.engagements.entries()) {
      const path = `campaigns[${at}].engagements[${index}]`;
      for (const [state, of] of Object.entries(content)) {
        if ('html' in of === 'image' in of) faults.push({ path: `${path}.content.${state}`, reason: 'needs html or image, one of them' });
        else if ('image' in of && !('alt' in of))
          faults.push({ path: `${path}.content.${state}`, reason: 'needs alt beside image; "" for one that only decorates' });
      }
      const ways = ['open', 'call', 'event'].filter((way) => click !== undefined && way in click);
      if (click !== undefined && ways.length !== 1)
        faults.push({ path: `${path}.click`, reason: 'needs open, call or event, one of them' });
    }
  }
  return faults;
}
