import { labelledLines } from '../cli/labelled-lines.ts';

export interface GuideOptions {
  readonly shopUrl: string;
  readonly visitorCount: number;
  /** Reads the lasting visit. */
  readonly curl: string;
  /** Reads a visit when a visitor and a session id follow. */
  readonly readCommand: string;
  readonly account: string;
}

/** What the demo tells its user. */
export function guide({ shopUrl, visitorCount, curl, readCommand, account }: GuideOptions): string {
  const ids: [string, string][] = [
    ['LPVID', 'the visitor id (vid)'],
    [`LPSID-${account}`, 'the session id (sid)'],
  ];
  return [
    `The demo shop is open: ${shopUrl}\n`,
    `${visitorCount} simulated visitors walk through it. This one has a cart; read the visit:\n`,
    curl,
    '\nYour own visit: open the shop, take its cookies, and read it with them.',
    'The foot of every page has the whole command to copy.\n',
    labelledLines(ids, Number.POSITIVE_INFINITY),
    `\n  ${readCommand} <LPVID> <LPSID>`,
    '\nStop it all with Ctrl-C.',
  ].join('\n');
}
