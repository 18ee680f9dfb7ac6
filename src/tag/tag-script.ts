import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { TagSettings } from '../store/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import type { TagConfig } from './browser/tag-config.ts';

/** The web tag of one account, as `GET /tag/tag.js` serves it. */
export interface TagScript {
  readonly body: string;
  readonly gzipped: Uint8Array;
  readonly etag: string;
}

/** Makes the tag of an account; the same settings make the same script. */
export type TagScripts = (site: AccountId, settings: TagSettings) => TagScript;

/** Where `npm run build` puts the bundle; the same for this file and for its compiled form in dist/. */
const BUNDLE = new URL('../../dist/tag/tag.js', import.meta.url);

/** Reads the bundle once and makes scripts of it. */
export function createTagScript(keepAliveSeconds: number): TagScripts {
  const bundle = readFileSync(BUNDLE, 'utf8').trim();
  const scripts = new Map<string, TagScript>();
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
function compose(bundle: string, config: string): TagScript {
  const body = `(function(vestibuleTag){try{${bundle}}catch(e){}})(${config});\n`;
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { body, gzipped: gzipSync(body, { level: 9 }), etag: `"${hash}"` };
}
