/** Where a visit comes from: found once, when the visit starts (enrich/), and kept as it was. */
export interface Origin {
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  readonly geo: Geo;
  /** The raw header; "" when the client sent none. */
  readonly userAgent: string;
  readonly device: Device;
  /** Referrer of the first page of the visit; "" when there was none. */
  readonly externalReferrer: string;
  /** Name of the search engine that the referrer belongs to, and the words searched; "" when unknown. */
  readonly searchEngine: string;
  readonly searchKeywords: string;
}

/** Every leaf is null when the address is in no database. */
export interface Geo {
  readonly country: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
  readonly state: string | null;
  readonly city: string | null;
  readonly isp: string | null;
  readonly org: string | null;
  readonly zipCode: string | null;
}

export type DeviceOs = 'NA' | 'WINDOWS' | 'MAC_OSX' | 'LINUX' | 'IOS' | 'ANDROID';
export type DeviceFamily = 'NA' | 'DESKTOP' | 'TABLET' | 'MOBILE';

export interface Device {
  readonly family: DeviceFamily;
  readonly os: DeviceOs;
  readonly osDetails: { readonly family: string; readonly name: string; readonly version: string };
  readonly browser: {
    /** "Browser", or "Robot" for a crawler. */
    readonly type: string;
    /** Upper-case name, such as CHROME. */
    readonly family: string;
    readonly name: string;
    readonly version: string;
    readonly icon: string;
  };
  readonly mobile: boolean;
  /** Whether the operating system was recognised. */
  readonly detected: boolean;
}
