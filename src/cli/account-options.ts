import type { Command } from 'commander';
import type { AccountChange } from '../auth/credentials.ts';
import type { TagSettings } from '../store/config-store.ts';
import { CommandError } from './command-error.ts';

export interface AccountOptions {
  readonly name?: string;
  readonly origins?: string;
  readonly plaintext?: string;
  readonly doNotTrack?: string;
  readonly globalPrivacyControl?: string;
  readonly consent?: string;
}

/** What can be set for an account. */
export function addAccountOptions(command: Command): void {
  command
    .option('--name <text>', 'what people call it')
    .option('--origins <a,b>', 'web origins whose pages may read from browsers (default: *, any)')
    .option('--plaintext <on|off>', 'accept OAuth PLAINTEXT signatures, over TLS only (default: off)')
    .option('--do-not-track <on|off>', 'the tag keeps silent in browsers that send Do Not Track (default: off)')
    .option('--global-privacy-control <on|off>', 'the same for Global Privacy Control (default: off)')
    .option('--consent <on|off>', 'the tag keeps silent until the page calls lpTag.consent(true) (default: off)');
}

/** The options that were given, as a change of the account. `tag` is complete: what was not given is as before. */
export function accountChangeOf(options: AccountOptions, tag: TagSettings = SILENT_NEVER): AccountChange {
  const { name, origins, plaintext } = options;
  return {
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { allowedOrigins: origins.split(',').map((origin) => origin.trim()) }),
    ...(plaintext === undefined ? {} : { allowPlaintextSignatures: isOn('--plaintext', plaintext) }),
    tag: {
      respectDoNotTrack: switched('--do-not-track', options.doNotTrack, tag.respectDoNotTrack),
      respectGlobalPrivacyControl: switched('--global-privacy-control', options.globalPrivacyControl, tag.respectGlobalPrivacyControl),
      requireConsent: switched('--consent', options.consent, tag.requireConsent),
    },
  };
}

const SILENT_NEVER: TagSettings = { respectDoNotTrack: false, respectGlobalPrivacyControl: false, requireConsent: false };

function switched(flag: string, value: string | undefined, before: boolean): boolean {
  return value === undefined ? before : isOn(flag, value);
}

function isOn(flag: string, value: string): boolean {
  if (value !== 'on' && value !== 'off') throw new CommandError(`${flag} takes on or off, not "${value}".`, undefined, { exitCode: 2 });
  return value === 'on';
}
