import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Parts of the system that npm cannot bring: what they are called, how to see that they are there, the Debian package. */
const COMPONENTS = {
  chromium: { isThere: () => existsSync('/usr/bin/chromium'), debian: 'chromium' },
  'requests-oauthlib for /usr/bin/python3': {
    isThere: () => spawnSync('/usr/bin/python3', ['-c', 'import requests_oauthlib']).status === 0,
    debian: 'python3-requests-oauthlib',
  },
  'redis-server': { isThere: () => isOnPath('redis-server'), debian: 'redis-server' },
  'Net::OAuth for perl': {
    isThere: () => spawnSync('/usr/bin/perl', ['-MNet::OAuth', '-MIO::Socket::SSL', '-e', '1']).status === 0,
    debian: 'libnet-oauth-perl libio-socket-ssl-perl',
  },
  'oauth for ruby': { isThere: () => spawnSync('/usr/bin/ruby', ['-e', 'require "oauth"']).status === 0, debian: 'ruby-oauth' },
  'oauth for php': {
    isThere: () => spawnSync('/usr/bin/php', ['-r', 'exit(class_exists("OAuth") ? 0 : 1);']).status === 0,
    debian: 'php-cli php-oauth',
  },
  wrk: { isThere: () => isOnPath('wrk'), debian: 'wrk' },
};

/**
 * Makes sure of components: on Debian as root it installs what is missing. Returns those that are still missing, each with the
 * command that installs it.
 */
export function provide(names) {
  const missing = names.filter((name) => !COMPONENTS[name].isThere());
  if (missing.length > 0 && canInstall()) install(missing.flatMap((name) => COMPONENTS[name].debian.split(' ')));
  return missing
    .filter((name) => !COMPONENTS[name].isThere())
    .map((name) => ({ name, command: `apt-get install ${COMPONENTS[name].debian}` }));
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function install(packages) {
  console.log(`installing ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
  ]) {
    const { status, stdout } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
    if (status !== 0) console.error(stdout);
  }
}

function isOnPath(program) {
  return process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, program)));
}
