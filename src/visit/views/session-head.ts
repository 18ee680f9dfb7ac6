import type { Customer } from '../attributes/customer.ts';
import type { Personal } from '../attributes/personal.ts';
import type { Origin } from '../origin.ts';
import type { Proven } from '../proven.ts';
import type { Targeting } from '../targeting.ts';
import type { Visit } from '../visit.ts';
import type { ByteText } from './byte-text.ts';
import { maskAuthenticatedInfo, printAuthenticatedInfo } from './authenticated-info.ts';
import { printCart } from './cart.ts';
import { printCustomerInfo } from './customer-info.ts';
import { printRevisions } from './engagement.ts';
import { printMarketingCampaignInfo } from './marketing-campaign-info.ts';
import { MASK, maskCustomerInfo, maskPersonalInfo } from './mask.ts';
import { originMembers } from './origin.ts';
import { printPersonalInfo } from './personal-info.ts';
import { printedOnce } from './printed-once.ts';

/** How values that hold personal data are printed. */
interface PersonalPrinters {
  readonly origin: (origin: Origin) => string;
  readonly customer: (customer: Customer) => string;
  readonly personal: (personal: Personal) => string;
  readonly proven: (proven: Proven) => string;
}

const OPEN: PersonalPrinters = {
  origin: printedOnce(originMembers),
  customer: printedOnce(printCustomerInfo),
  personal: printedOnce(printPersonalInfo),
  proven: printedOnce(printAuthenticatedInfo),
};

/** For readers without the right to personal data (contract §12.21). */
const MASKED: PersonalPrinters = {
  origin: printedOnce((origin) => originMembers({ ...origin, ipv4: origin.ipv4 && MASK, ipv6: origin.ipv6 && MASK })),
  customer: printedOnce((customer) => maskCustomerInfo(printCustomerInfo(customer))),
  personal: printedOnce((personal) => maskPersonalInfo(printPersonalInfo(personal))),
  proven: printedOnce(maskAuthenticatedInfo),
};

const printMarketing = printedOnce(printMarketingCampaignInfo);
const printCartOnce = printedOnce(printCart);

/** The members of a session that come from the head of the visit. Sections that never received data are omitted (contract §12.1). */
export function headMembers(visit: Visit, view: { readonly personal: boolean }): ByteText {
  const print = view.personal ? OPEN : MASKED;
  return (
    `"id":"${visit.session}","startTime":${visit.startedAt},${print.origin(visit.origin)},` +
    targetingMembers(visit.targeting) +
    nested('customerInfo', visit.customer && print.customer(visit.customer)) +
    nested('personalInfo', visit.personal && print.personal(visit.personal)) +
    nested('marketingCampaignInfo', visit.marketing && printMarketing(visit.marketing)) +
    (visit.proven === undefined ? '' : `,"authenticatedInfo":${print.proven(visit.proven)}`) +
    (visit.cart === undefined ? '' : `,"cart":${printCartOnce(visit.cart)}`)
  );
}

const NO_TARGETING = '"siteControlGroup":"NA","revActiveVPs":{},"revAllVPs":{},"revActiveVBs":{},"revAllVBs":{},"revAllOSLs":{}';

function targetingMembers(targeting: Targeting | undefined): string {
  if (targeting === undefined) return NO_TARGETING;
  const { siteControl = 'NA', profiles, behaviours, seenProfiles, seenBehaviours, seenLocations } = targeting;
  return (
    `"siteControlGroup":"${siteControl}","revActiveVPs":${printRevisions(seenProfiles, profiles)},"revAllVPs":${printRevisions(seenProfiles)}` +
    `,"revActiveVBs":${printRevisions(seenBehaviours, behaviours)},"revAllVBs":${printRevisions(seenBehaviours)}` +
    `,"revAllOSLs":${printRevisions(seenLocations)}`
  );
}

/** These sections hold one member of their own name (contract §1.5). */
function nested(name: string, json: string | undefined): string {
  return json === undefined ? '' : `,"${name}":{"${name}":${json}}`;
}
