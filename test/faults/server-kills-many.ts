import { killServers } from './server-kills.ts';

/** The long run: node --import tsx test/faults/server-kills-many.ts 200 */
const kills = Number(process.argv[2] ?? 200);
const counts = await killServers(kills);
console.log(counts);
process.exitCode = counts.lost + counts.halfApplied === 0 ? 0 : 1;
