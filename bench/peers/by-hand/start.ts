import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { SERVER_CORE, spawnPinned, stop, waitFor } from '../../pinned-process.ts';
import type { Match, Rival } from '../../row.ts';

/** Starts the hand-built service and its Redis, both on the server's core, as ours has all of its threads there. */
export async function startByHand({ folder }: Pick<Match, 'folder'>): Promise<Rival & { readonly socket: string }> {
  mkdirSync(folder, { recursive: true });
  const [socket, readyFile] = [join(folder, 'redis.sock'), join(folder, 'ready.json')];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const redis = spawnPinned(SERVER_CORE, 'redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder, ...durable]);
  await waitFor(socket, redis);
  const service = spawnPinned(SERVER_CORE, process.execPath, ['bench/peers/by-hand/server.mjs', socket, readyFile]);
  await waitFor(readyFile, service);
  const { url } = JSON.parse(readFileSync(readyFile, 'utf8')) as { url: string };
  return {
    name: 'by hand',
    url,
    pids: [service.pid!, redis.pid!],
    socket,
    async stop() {
      await stop(service);
      await stop(redis);
    },
  };
}

/** The same with our answer in it, so that a read of the sample's visit answers as much. */
export async function startByHandWithState({ folder, answer, workload }: Match): Promise<Rival> {
  const rival = await startByHand({ folder });
  const redis = new Redis(rival.socket);
  const { account, visitor, sid } = addressOf(workload.sample.path);
  const { appSessions, ...visit } = JSON.parse(answer.body.toString()) as { appSessions: [Record<string, unknown>] };
  const { events, ...head } = appSessions[0];
  const fields = Object.entries({ ...visit, ...head }).flatMap(([name, value]) => [name, JSON.stringify(value)]);
  await redis.rpush(`${account}:${visitor}:${sid}:events`, ...(events as unknown[]).map((event) => JSON.stringify(event)));
  await redis.hset(`${account}:${visitor}:${sid}:head`, ...fields);
  redis.disconnect();
  return rival;
}

function addressOf(path: string): { account: string; visitor: string; sid: string } {
  const url = new URL(path, 'http://localhost');
  const [, , , account = '', , , visitor = ''] = url.pathname.split('/');
  return { account, visitor, sid: url.searchParams.get('sid') ?? '' };
}
