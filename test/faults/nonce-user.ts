import { openNonces } from '../../src/auth/nonces.ts';

/** A process that uses nonces as fast as it can, prints each use that was accepted, and waits to be killed. */
const nonces = await openNonces({ folder: process.argv[2]!, windowSeconds: 300, maxNonces: 1e6, now: Date.now });
for (let use = 0; ; use += 1) {
  const nonce = `${process.pid}-${use}`;
  const timestamp = Math.floor(Date.now() / 1000);
  await nonces.use('key_a', nonce, timestamp);
  process.stdout.write(`${nonce} ${timestamp}\n`);
}
