import { readFileSync } from 'node:fs';

/** Linux counts CPU time of processes in hundredths of a second, on every platform that Node runs on. */
const TICK_US = 10_000;

/** CPU time that all threads of a process used so far, user and system, in microseconds. */
export function cpuTimeUs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses and may hold blanks; utime and stime are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}
