import { rmSync } from 'node:fs';
import { median } from '../percentiles.ts';
import { launchServer, type ServerOptions, startServerProcess } from '../server-process.ts';
import type { Trial } from '../trial.ts';

export const start: Trial = {
  name: 'start',
  title: 'from the start of the process until it accepts requests, with TLS; medians (with 1.4 million visits: bench:capacity)',
  isShort: true,
  async measure({ folder, isFull }) {
    const options: ServerOptions = { folder, settings: { tls: 'on' } };
    const [first, again]: [number[], number[]] = [[], []];
    for (let number = 0; number < (isFull ? 5 : 3); number += 1) {
      const server = await startServerProcess(options);
      first.push(server.startMs);
      await server.stop();
      const second = await launchServer(options);
      again.push(second.startMs);
      await second.stop();
    }
    rmSync(folder, { recursive: true });
    const target = { atMost: 1_000 };
    return [
      { what: 'without a data folder: makes certificate, account and credentials', value: median(first), unit: 'ms', target },
      { what: 'on a data folder without visits', value: median(again), unit: 'ms', target },
    ];
  },
};
