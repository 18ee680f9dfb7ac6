import type { DeviceFamily } from '../../visit/origin.ts';
import type { OperatingSystem } from './operating-system.ts';

const TELEVISION = /Smart-?TV|Web0S|\bTV\b|GoogleTV|AppleTV|Apple TV|BRAVIA|HbbTV|NetCast|Roku|CrKey|AFT[A-Z]|PlayStation|Xbox|Nintendo/i;
const TABLET = /iPad|Tablet(?! PC)|PlayBook|Silk|Kindle|\bKF[A-Z]{2,}|Nexus (?:7|9|10)\b/i;
// Opera Mini on simple phones says neither "Mobile" nor an operating system; Android's own HTTP client (Dalvik) never says "Mobile".
const PHONE = /Mobi|iPhone|iPod|Windows Phone|BlackBerry|\bBB10\b|Opera Mini|MIDP|KAIOS|Dalvik/i;

/** The kind of device behind a user agent. What is no device of a person's desk or hand (a television, a console, a program) is NA. */
export function findDeviceFamily(userAgent: string, { os, details }: OperatingSystem): DeviceFamily {
  if (TELEVISION.test(userAgent)) return 'NA';
  if (TABLET.test(userAgent)) return 'TABLET';
  if (PHONE.test(userAgent)) return 'MOBILE';
  // Tablets leave the word Mobile out: https://developer.chrome.com/docs/multidevice/user-agent
  if (os === 'ANDROID' || os === 'IOS') return 'TABLET';
  return details.family === '' ? 'NA' : 'DESKTOP';
}
