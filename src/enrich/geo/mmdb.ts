import type { Response } from 'mmdb-lib';
import { Reader } from 'mmdb-lib';
import type { IpAddress } from '../address/ip-address.ts';
import { parseIpAddress } from '../address/ip-address.ts';
import type { AddressTable } from './address-table.ts';

const METADATA_MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');
const PROBES = ['1.1.1.1', '8.8.8.8', '195.62.30.20', '2606:4700:4700::1111', '2a02:6b8::feed:ff'];

/**
 * Opens a MaxMind DB file (https://maxmind.github.io/MaxMind-DB/). The bytes stay in use.
 * @throws Error when it is none, is cut short or cannot be read at some well-known addresses
 */
export function openMmdb(bytes: Buffer): AddressTable {
  if (bytes.lastIndexOf(METADATA_MARKER) === -1) throw new Error('this is no MaxMind DB file, or its end is missing');
  const reader = new Reader<Response>(bytes);
  const { binaryFormatMajorVersion, databaseType, buildEpoch, searchTreeSize, ipVersion } = reader.metadata;
  if (binaryFormatMajorVersion !== 2) throw new Error(`MaxMind DB format ${binaryFormatMajorVersion} is not known, only 2 is`);
  if (searchTreeSize >= bytes.length) throw new Error('the beginning of this MaxMind DB file is missing');
  const find = ({ family, text }: IpAddress) => (family <= ipVersion ? reader.get(text) : undefined);
  for (const probe of PROBES.flatMap((text) => parseIpAddress(text) ?? [])) find(probe);
  return {
    kind: databaseType,
    builtAt: buildEpoch.getTime(),
    find: (address) => {
      try {
        return find(address);
      } catch {
        // A record that is damaged on disk: mmdb-lib throws wherever the decoding happens to fail.
        return undefined;
      }
    },
  };
}
