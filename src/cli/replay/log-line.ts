/** One request of an access log. */
export interface LoggedRequest {
  /** The client's address, or its host name where the log holds names. */
  readonly address: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** As on the request line. */
  readonly target: string;
  readonly status: number;
  readonly referrer: string | undefined;
  readonly userAgent: string | undefined;
}

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;

/** Combined log format of Apache and NGINX, or common (without referrer and user agent). What follows the user agent is ignored. */
const LINE = new RegExp(String.raw`^(\S+) \S+ .*?\[([^\]]+)\] ${QUOTED} (\d{3}) (?:\d+|-)(?: ${QUOTED} ${QUOTED}(?: .*)?)?$`);

const REQUEST = /^([A-Z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/;

const MAX_LENGTH = 65_536;

/** Undefined for a line that is no request in this format. */
export function parseLogLine(line: string): LoggedRequest | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const [, address, time, requestLine, status, referrer, userAgent] = LINE.exec(line.trimEnd()) ?? [];
  const at = parseLogTime(time ?? '');
  const [, method, target] = REQUEST.exec(unescape(requestLine ?? '')) ?? [];
  if (!address || at === undefined || !method || !target) return undefined;
  return { address, at, method, target, status: Number(status), referrer: given(referrer), userAgent: given(userAgent) };
}

function given(field: string | undefined): string | undefined {
  return field === undefined || field === '-' || field === '' ? undefined : unescape(field);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TIME = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/;

/** "17/May/2015:10:05:03 +0000" → epoch milliseconds. */
function parseLogTime(text: string): number | undefined {
  const [, day, monthName = '', year, clock, zoneHours, zoneMinutes] = TIME.exec(text) ?? [];
  const month = String(MONTHS.indexOf(monthName) + 1).padStart(2, '0');
  const at = Date.parse(`${year}-${month}-${day}T${clock}${zoneHours}:${zoneMinutes}`);
  return Number.isNaN(at) ? undefined : at;
}

/** Apache writes \" \\ \t and \xhh, NGINX only \xhh; runs of \xhh are UTF-8. */
function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text
    .replaceAll(/(?:\\x[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('\\x', ''), 'hex').toString('utf8'))
    .replaceAll(/\\(["\\])/g, '$1');
}
