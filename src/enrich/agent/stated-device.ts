import type { Device, DeviceFamily, DeviceOs } from '../../visit/origin.ts';

/** What a client says of its own device: values of contract §8.4, as text from the wire. */
export interface StatedDevice {
  readonly os?: string | undefined;
  readonly osVersion?: string | undefined;
  readonly family?: string | undefined;
}

/** MAC_OS and OSX are what other pages of the same API call MAC_OSX (contract §8.4). */
const SYSTEMS: ReadonlyMap<string, DeviceOs> = new Map([
  ['WINDOWS', 'WINDOWS'],
  ['MAC_OSX', 'MAC_OSX'],
  ['MAC_OS', 'MAC_OSX'],
  ['OSX', 'MAC_OSX'],
  ['LINUX', 'LINUX'],
  ['IOS', 'IOS'],
  ['ANDROID', 'ANDROID'],
]);

const FAMILIES: ReadonlyMap<string, DeviceFamily> = new Map([
  ['DESKTOP', 'DESKTOP'],
  ['TABLET', 'TABLET'],
  ['MOBILE', 'MOBILE'],
]);

const SYSTEM_NAMES: Readonly<Record<DeviceOs, string>> = {
  NA: '',
  WINDOWS: 'Windows',
  MAC_OSX: 'OS X',
  LINUX: 'Linux',
  IOS: 'iOS',
  ANDROID: 'Android',
};

/** What a client says of its device wins over its user agent; a value that is not in the contract is NA (contract §12.17). */
export function withStatedDevice(device: Device, stated: StatedDevice | undefined): Device {
  if (stated === undefined) return device;
  const { os, osVersion } = stated;
  const family = stated.family ? (FAMILIES.get(stated.family) ?? 'NA') : device.family;
  return {
    ...device,
    ...(os ? statedSystem(device, SYSTEMS.get(os) ?? 'NA', osVersion) : {}),
    family,
    mobile: family === 'MOBILE' || family === 'TABLET',
  };
}

/** The details of the user agent stay when they are about the same system: an iPad says that it is a Macintosh. */
function statedSystem(device: Device, os: DeviceOs, version?: string): Pick<Device, 'os' | 'osDetails' | 'detected'> {
  const name = SYSTEM_NAMES[os];
  const osDetails = os === device.os ? device.osDetails : { family: name, name, version: '' };
  return { os, osDetails: version ? { ...osDetails, version } : osDetails, detected: osDetails.family !== '' };
}
