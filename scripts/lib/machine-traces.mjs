import { existsSync, readFileSync } from 'node:fs';
import { filesUnder } from './files.mjs';

const PLACES = ['src', 'test', 'bench', 'scripts', 'docs', 'fixtures', '.ci'];
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
const BINARY = /\.(mmdb|png|ico|gz)$/;
const HOME_PATH = /(?<![\w.\-/])\/(?:home|Users|root|work|tmp|private)\/\w[^\s'"`)]*/;

/** Names of the machine that somebody works on: absolute paths in files, registry addresses in the lockfile. */
export function machineTraces() {
  const files = [...PLACES.flatMap((place) => filesUnder(place, '')), ...PAGES.filter((page) => existsSync(page))];
  return [...files.filter((file) => !BINARY.test(file)).flatMap(pathsIn), ...registriesIn('package-lock.json')];
}

function pathsIn(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const path = HOME_PATH.exec(line)?.[0];
    return path === undefined ? [] : `${file}:${index + 1}: ${path} exists on somebody's machine only`;
  });
}

function registriesIn(lockfile) {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'));
  const resolved = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined);
  return resolved.map(([name]) => `${lockfile}: ${name} names a registry; .npmrc omits it: npm install again`);
}
