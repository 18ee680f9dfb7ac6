import { readFileSync } from 'node:fs';
import type { TagSettings } from '../store/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import type { TagConfig } from './browser/tag-config.ts';
import { type PackedScript, packScript } from './packed-script.ts';

/** Makes the tag of an account; the same settings make the same script. */
export type TagScripts = (site: AccountId, settings: TagSettings) => PackedScript;

/** Where `npm run build` puts the bundle; the same for this file and for its compiled form in dist/. */
const BUNDLE = new URL('../../dist/tag/tag.js', import.meta.url);

/** Reads the bundle once and makes scripts of it. */
export function createTagScript(keepAliveSeconds: number): TagScripts {
  const bundle = readFileSync(BUNDLE, 'utf8').trim();
  const scripts = new Map<string, PackedScript>();
  return (site, settings) => {
    const config = JSON.stringify(configOf(site, settings, keepAliveSeconds));
    const known = scripts.get(config);
    if (known) return known;
    const made = compose(bundle, config);
    scripts.set(config, made);
    return made;
  };
}

function configOf(site: AccountId, settings: TagSettings, keepAliveSeconds: number): TagConfig {
  return {
    site,
    keepAlive: keepAliveSeconds,
    dnt: settings.respectDoNotTrack,
    gpc: settings.respectGlobalPrivacyControl,
    consent: settings.requireConsent,
  };
}

/** The bundle reads its settings as `vestibuleTag`; whatever a broken page makes it throw while it starts stays in here. */
function compose(bundle: string, config: string): PackedScript {
  return packScript(`(function(vestibuleTag){try{${bundle}}catch(e){}})(${config});\n`);
}
