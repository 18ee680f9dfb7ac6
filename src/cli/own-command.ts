import { basename, relative } from 'node:path';

/** How the user can call this command line from here: what messages print works as it stands. */
export function ownCommand(): string {
  const script = process.argv[1] ?? 'vestibule';
  return basename(script) === 'vestibule' ? 'vestibule' : `node ${shellWord(shortPath(script))}`;
}

/** Relative to the working directory where that is shorter to read and type. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('../..') ? path : short;
}

/** Quoted where a shell would take it apart. */
export function shellWord(word: string): string {
  return /^[\w./@%+=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
