import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Hosts of one domain, for what a site shares between them.
  '--host-resolver-rules=MAP *.shop.test 127.0.0.1',
];

/** A real browser with an empty profile. */
export async function launchChromium(): Promise<Browser> {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing. Install it: apt-get install -y chromium`);
  return chromium.launch({ executablePath: PROGRAM, args: SWITCHES });
}
