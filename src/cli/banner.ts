import type { Settings } from '../config/settings-schema.ts';
import type { RunningServer } from '../server.ts';
import { tagSnippet } from '../tag/snippet.ts';
import { statePath } from './commands/state.ts';
import { labelledLines } from './labelled-lines.ts';
import { ownCommand, shellWord, shortPath } from './own-command.ts';
import { version } from './version.ts';

/** What a start tells its user: where the server is and what to do with it, unless `steps` say that: the first time, how to try it. */
export function banner(server: RunningServer, settings: Settings, steps?: string): string {
  const { url, httpUrl, firstStart, warnings } = server;
  const places: [string, string][] = [['API', url]];
  if (settings.publicUrl) places.push(['public URL', settings.publicUrl]);
  if (httpUrl) places.push(['plain HTTP', `${httpUrl} (this machine only, for browsers)`]);
  if (server.certificate) places.push(['certificate', shortPath(server.certificate)]);
  places.push(['data folder', shortPath(settings.dataDir)]);
  return [
    `\nVestibule ${version()} is ready.\n`,
    labelledLines(places, Number.POSITIVE_INFINITY),
    ...warnings.map((warning) => `\n${warning}`),
    '',
    steps ?? (firstStart ? firstSteps(server, firstStart, settings) : laterSteps(settings)),
    '',
  ].join('\n');
}

function firstSteps(server: RunningServer, first: NonNullable<RunningServer['firstStart']>, settings: Settings): string {
  const { account, visitor, session } = first;
  const credentials: [string, string][] = [
    ['account', account],
    ['bearer token', first.bearer],
    ['consumer key', first.consumerKey],
    ['consumer secret', first.consumerSecret],
    ['access token', first.accessToken],
    ['access token secret', first.accessTokenSecret],
  ];
  return [
    'Your first account, with a bearer token and an OAuth 1.0a key.',
    'Keep them now: the secrets are not shown again.\n',
    labelledLines(credentials, Number.POSITIVE_INFINITY),
    '\nPaste this into your pages, before their own scripts:\n',
    ...browserNote(server, settings),
    tagSnippet({ site: account, origin: settings.publicUrl ?? server.httpUrl ?? server.url }),
    '\nRead a live visit (this start has made one):\n',
    curl(server, settings, first.bearer, statePath(account, visitor, session)),
  ].join('\n');
}

function browserNote({ httpUrl, certificate }: RunningServer, { publicUrl, tlsCert }: Settings): string[] {
  if (httpUrl || publicUrl || tlsCert || !certificate) return [];
  return ['(Browsers load it only once they trust the certificate, or from a plain listener: --http-port.)\n'];
}

function laterSteps(settings: Settings): string {
  return ['Tokens are kept as hashes. Make a new one with:\n', `  ${tokenCommand(settings.dataDir)}`].join('\n');
}

/** As the user can type it here: the data folder is named when it is not the one that the command would take by itself. */
function tokenCommand(dataDir: string): string {
  const folder = shortPath(dataDir);
  return `${ownCommand()} token create${folder === 'data' ? '' : ` --data-dir ${shellWord(folder)}`}`;
}

/** Self-made certificates are trusted by file; the user's own is for the public name, and known to the machine. */
function curl({ url, certificate }: RunningServer, { publicUrl, tlsCert }: Settings, bearer: string, path: string): string {
  const isPublic = publicUrl !== undefined && tlsCert !== undefined;
  const trust = certificate && !isPublic ? `--cacert ${shellWord(shortPath(certificate))} ` : '';
  return `curl ${trust}-H 'Authorization: Bearer ${bearer}' '${isPublic ? publicUrl : url}${path}'`;
}
