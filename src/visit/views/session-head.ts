import type { Visit } from '../visit.ts';
import { printCart } from './cart.ts';
import { printCustomerInfo } from './customer-info.ts';
import { text } from './json.ts';
import { printMarketingCampaignInfo } from './marketing-campaign-info.ts';
import { MASK, maskCustomerInfo, maskPersonalInfo } from './mask.ts';
import { originMembers } from './origin.ts';
import { printPersonalInfo } from './personal-info.ts';

/** The members of a session that come from the head of the visit. Sections that never received data are omitted (contract §12.1). */
export function headMembers(visit: Visit): string {
  return membersOf(visit, {
    origin: originMembers(visit.origin),
    customerInfo: visit.customer && printCustomerInfo(visit.customer),
    personalInfo: visit.personal && printPersonalInfo(visit.personal),
  });
}

/** The same for a reader without the right to personal data (contract §12.21). */
export function maskedHeadMembers(visit: Visit): string {
  const { origin } = visit;
  return membersOf(visit, {
    origin: originMembers({ ...origin, ipv4: origin.ipv4 && MASK, ipv6: origin.ipv6 && MASK }),
    customerInfo: visit.customer && maskCustomerInfo(printCustomerInfo(visit.customer)),
    personalInfo: visit.personal && maskPersonalInfo(printPersonalInfo(visit.personal)),
  });
}

interface PersonalParts {
  readonly origin: string;
  readonly customerInfo: string | undefined;
  readonly personalInfo: string | undefined;
}

function membersOf(visit: Visit, parts: PersonalParts): string {
  return (
    `"id":${text(visit.session)},"startTime":${visit.startedAt},${parts.origin},"siteControlGroup":"NA"` +
    ',"revActiveVPs":{},"revAllVPs":{},"revActiveVBs":{},"revAllVBs":{},"revAllOSLs":{}' +
    nested('customerInfo', parts.customerInfo) +
    nested('personalInfo', parts.personalInfo) +
    nested('marketingCampaignInfo', visit.marketing && printMarketingCampaignInfo(visit.marketing)) +
    (visit.cart === undefined ? '' : `,"cart":${printCart(visit.cart)}`)
  );
}

/** These sections hold one member of their own name (contract §1.5). */
function nested(name: string, json: string | undefined): string {
  return json === undefined ? '' : `,"${name}":{"${name}":${json}}`;
}
