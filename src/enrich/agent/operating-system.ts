import type { Device, DeviceOs } from '../../visit/origin.ts';

export interface OperatingSystem {
  readonly os: DeviceOs;
  readonly details: Device['osDetails'];
}

/** What an operating system is called, and where a user agent says its version (first group). */
interface Signature {
  readonly pattern: RegExp;
  readonly os: DeviceOs;
  readonly family: string;
  readonly version?: RegExp;
}

/**
 * In order of trust: systems that pretend to be another one come before it.
 * The enum of the contract (§8.4) has no Chrome OS, BSD, Tizen …: these are NA with their name in the details. Chrome OS is not LINUX,
 * since whoever targets Linux means a desktop that runs Linux programs.
 */
const SIGNATURES: readonly Signature[] = [
  { pattern: /Windows Phone/, os: 'NA', family: 'Windows Phone', version: /Windows Phone (?:OS )?([\d.]+)/ },
  { pattern: /Windows|Win(?:95|98|NT)/, os: 'WINDOWS', family: 'Windows', version: /Windows (?:NT )?([\d.]+)/ },
  { pattern: /Tizen/, os: 'NA', family: 'Tizen', version: /Tizen[ /]([\d.]+)/ },
  { pattern: /KAIOS/i, os: 'NA', family: 'KaiOS', version: /KAIOS\/([\d.]+)/i },
  { pattern: /HarmonyOS|OpenHarmony/, os: 'NA', family: 'HarmonyOS', version: /Harmony(?:OS)?[ /]([\d.]+)/ },
  { pattern: /Web0S|webOS|hpwOS/, os: 'NA', family: 'webOS', version: /(?:web|hpw)OS\/([\d.]+)/i },
  { pattern: /FxiOS|iPhone|iPad|iPod/, os: 'IOS', family: 'iOS', version: /OS (\d+(?:_\d+)*) like Mac/ },
  { pattern: /(?<!like )Android/i, os: 'ANDROID', family: 'Android', version: /Android[ /-]([\d.]+)/i },
  { pattern: /CrOS/, os: 'NA', family: 'Chrome OS', version: /CrOS \w+ ([\d.]+)/ },
  { pattern: /Macintosh|Mac OS X|Mac_PowerPC/, os: 'MAC_OSX', family: 'OS X', version: /Mac OS X (\d+(?:[._]\d+)*)/ },
  { pattern: /BlackBerry|\bBB10\b|RIM Tablet/, os: 'NA', family: 'BlackBerry', version: /(?:Version|OS)[ /]([\d.]+)/ },
  { pattern: /PlayStation/i, os: 'NA', family: 'PlayStation', version: /PlayStation \d\D([\d.]+)/i },
  { pattern: /FreeBSD/, os: 'NA', family: 'FreeBSD' },
  { pattern: /OpenBSD/, os: 'NA', family: 'OpenBSD' },
  { pattern: /NetBSD/, os: 'NA', family: 'NetBSD' },
  { pattern: /SunOS/, os: 'NA', family: 'Solaris' },
  { pattern: /Linux|X11/i, os: 'LINUX', family: 'Linux' },
];

const DISTRIBUTION = /\b(Ubuntu|Fedora|Debian|CentOS|SUSE|Gentoo|Mint|Red Hat)\b(?:[ /-]([\d.]+))?/;
const UNKNOWN: OperatingSystem = { os: 'NA', details: { family: '', name: '', version: '' } };

/** The operating system that a user agent names; NA without details when it names none. */
export function findOperatingSystem(userAgent: string): OperatingSystem {
  const found = SIGNATURES.find(({ pattern }) => pattern.test(userAgent));
  if (found === undefined) return UNKNOWN;
  const { os, family } = found;
  const version = found.version?.exec(userAgent)?.[1]?.replaceAll('_', '.') ?? '';
  const [, distribution, release] = (os === 'LINUX' && DISTRIBUTION.exec(userAgent)) || [];
  return { os, details: { family, name: distribution ?? family, version: release ?? version } };
}
