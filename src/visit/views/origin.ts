import type { Device, Geo, Origin } from '../origin.ts';
import { text } from './json.ts';

/** The members of a session that tell where the visit comes from (contract §1.5). `ipv6` is ours (contract §12.17). */
export function originMembers(origin: Origin): string {
  return (
    `"ipv4":${text(origin.ipv4)},"ipv6":${text(origin.ipv6)},"geo":${printGeo(origin.geo)},"userAgent":${text(origin.userAgent)}` +
    `,${deviceMembers(origin.device)},"externalReferrer":${text(origin.externalReferrer)}` +
    `,"searchEngine":{"searchEngine":${text(origin.searchEngine)},"keywords":${text(origin.searchKeywords)}}`
  );
}

function printGeo(geo: Geo): string {
  return (
    `{"country":${text(geo.country)},"countryCode":${text(geo.countryCode)},"state":${text(geo.state)},"city":${text(geo.city)}` +
    `,"isp":${text(geo.isp)},"org":${text(geo.org)},"zipCode":${text(geo.zipCode)}}`
  );
}

function deviceMembers(device: Device): string {
  const { browser, osDetails } = device;
  return (
    `"userAgentDetails":{"type":${text(browser.type)},"family":${text(browser.family)},"name":${text(browser.name)}` +
    `,"version":${text(browser.version)},"icon":${text(browser.icon)}},"deviceOS":"${device.os}"` +
    `,"deviceOSDetails":{"family":${text(osDetails.family)},"name":${text(osDetails.name)},"version":${text(osDetails.version)}}` +
    `,"deviceFamily":"${device.family}","mobileDeviceInfo":{"mobile":${device.mobile},"detected":${device.detected}}`
  );
}
