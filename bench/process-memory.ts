import { readFileSync } from 'node:fs';

/** Memory of a process that is no file's, in MiB: what it would take with nothing else on the machine. */
export function anonymousMiB(pid: number): number {
  const kib = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`Process ${pid} has ended.`);
  return Number(kib) / 1024;
}
