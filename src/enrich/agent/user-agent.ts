import { isbot } from 'isbot';
import type { Device } from '../../visit/origin.ts';
import { findBrowser, findRobot } from './browser.ts';
import { findDeviceFamily } from './device-family.ts';
import { findOperatingSystem } from './operating-system.ts';

const NO_BROWSER: Device['browser'] = { type: '', family: '', name: '', version: '', icon: '' };

/** Time grows with the square of the length for hostile texts; what identifies a device stands within this. */
const READ_LENGTH = 512;

/**
 * Reads a User-Agent header, a few tens of microseconds: remember the result.
 * A robot has no device family even when it pretends to be a phone; its operating system is the one that it names.
 */
export function readUserAgent(header: string): Device {
  const userAgent = header.slice(0, READ_LENGTH);
  const system = findOperatingSystem(userAgent);
  const robot = isbot(userAgent);
  const family = robot ? 'NA' : findDeviceFamily(userAgent, system);
  return {
    family,
    os: system.os,
    osDetails: system.details,
    browser: userAgent === '' ? NO_BROWSER : robot ? findRobot(userAgent) : findBrowser(userAgent),
    mobile: family === 'MOBILE' || family === 'TABLET',
    detected: system.details.family !== '',
  };
}
