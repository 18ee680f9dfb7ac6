import type { Random } from '../random.ts';

/** Where visitors come from: networks of internet providers, in the first two numbers of their addresses. */
const NETWORKS: readonly { readonly language: string; readonly prefixes: readonly string[] }[] = [
  { language: 'de-DE', prefixes: ['91.7', '84.148', '79.192', '93.192'] },
  { language: 'de-AT', prefixes: ['91.114', '77.116'] },
  { language: 'de-CH', prefixes: ['85.0', '178.192'] },
  { language: 'en-GB', prefixes: ['86.128', '81.104', '90.192'] },
  { language: 'en-US', prefixes: ['73.15', '98.112', '71.190', '24.5'] },
  { language: 'en-CA', prefixes: ['99.224', '70.48'] },
  { language: 'en-AU', prefixes: ['1.128', '121.200'] },
  { language: 'fr-FR', prefixes: ['90.3', '82.64'] },
  { language: 'es-ES', prefixes: ['88.0', '83.32'] },
  { language: 'it-IT', prefixes: ['79.0', '151.16'] },
  { language: 'nl-NL', prefixes: ['84.80', '77.160'] },
  { language: 'sv-SE', prefixes: ['90.224', '78.64'] },
  { language: 'pl-PL', prefixes: ['83.0', '79.184'] },
  { language: 'pt-BR', prefixes: ['177.32', '189.32'] },
  { language: 'ja-JP', prefixes: ['153.128', '126.0'] },
  { language: 'en-IN', prefixes: ['49.36', '117.192'] },
  { language: 'en-ZA', prefixes: ['105.224', '41.144'] },
];

/** A public address of someone somewhere, and the language that is spoken there. */
export function pickAddress(random: Random): { readonly address: string; readonly language: string } {
  const { language, prefixes } = random.pick(NETWORKS);
  return { address: `${random.pick(prefixes)}.${random.integer(1, 254)}.${random.integer(1, 254)}`, language };
}
