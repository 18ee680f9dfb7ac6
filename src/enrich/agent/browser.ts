import { getParser } from 'bowser';
import type { Device } from '../../visit/origin.ts';

type Browser = Device['browser'];

interface Product {
  readonly name: string;
  readonly version: string;
}

/** The browser that a user agent names. */
export function findBrowser(userAgent: string): Browser {
  return named('Browser', knownBrowser(userAgent) ?? firstProduct(userAgent));
}

/** The crawler, library or tool that a user agent names; a browser that a program drives has the name of the browser. */
export function findRobot(userAgent: string): Browser {
  const [, name, version = ''] = ROBOT_NAME.exec(userAgent) ?? COMPATIBLE.exec(userAgent) ?? [];
  return named('Robot', name === undefined ? (firstProduct(userAgent) ?? knownBrowser(userAgent)) : { name, version });
}

const ROBOT_NAME = /\b([A-Za-z][\w.-]{0,40}(?:bot|crawler|spider)(?:[-_]\w{1,20})?)\b(?:\/([\d.]+))?/i;
const COMPATIBLE = /\(compatible; ([\w!. -]{1,40})(?:\/([\d.]+))?/;
const FIRST_PRODUCT = /^([A-Za-z][\w.-]{0,40})(?:\/([\w.-]{1,40}))?(?: |$)/;

/** For an unknown browser bowser answers the text before some slash: only what looks like a name is one. */
function knownBrowser(userAgent: string): Product | undefined {
  const { name = '', version = '' } = getParser(userAgent, true).parseBrowser();
  return name !== 'Mozilla' && /^[\w!. -]{1,40}$/.test(name) ? { name, version } : undefined;
}

function firstProduct(userAgent: string): Product | undefined {
  const [, name, version = ''] = FIRST_PRODUCT.exec(userAgent) ?? [];
  return name === undefined || name === 'Mozilla' ? undefined : { name, version };
}

function named(type: 'Browser' | 'Robot', { name, version }: Product = { name: '', version: '' }): Browser {
  const words = name.replaceAll(/\W+/g, '_').replaceAll(/^_+|_+$/g, '');
  return { type, family: words.toUpperCase(), name, version, icon: words === '' ? '' : `${words.toLowerCase()}.png` };
}
