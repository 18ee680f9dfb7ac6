import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type Server, createServer } from 'node:net';
import { SocketFolder } from './socket-folder.ts';

/** The folder belongs to another running process. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

const NAME = 'lock';
const ATTEMPTS = 5;

/**
 * Holds a folder for one process: a socket in it listens as long as the process lives, whatever ends it, and answers with the pid.
 * A pid file would be believed after a crash when the number is in use again, and across containers.
 */
export class FolderLock {
  readonly #server: Server;
  readonly #folder: SocketFolder;

  private constructor(server: Server, folder: SocketFolder) {
    this.#server = server;
    this.#folder = folder;
  }

  /** Throws FolderInUseError. */
  static async take(path: string): Promise<FolderLock> {
    const folder = new SocketFolder(path);
    const own = uniqueName();
    const server = createServer((socket) => socket.end(String(process.pid)));
    try {
      server.listen(folder.address(own)).unref();
      await once(server, 'listening');
      await takeName(folder, own);
      return new FolderLock(server, folder);
    } catch (error) {
      server.close();
      folder.close();
      throw error;
    } finally {
      folder.remove(own);
    }
  }

  async release(): Promise<void> {
    this.#folder.remove(NAME);
    this.#folder.close();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function takeName(folder: SocketFolder, own: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (folder.link(own, NAME)) return;
    const holder = await folder.pidBehind(NAME);
    if (holder !== undefined) throw new FolderInUseError(`${folder.path} is in use by process ${holder}. Only one server may open it.`);
    await removeStale(folder);
  }
  throw new FolderInUseError(`${folder.path} is being opened by other processes. Only one server may open it.`);
}

/** Moves a socket that nobody listens on out of the way; puts it back if somebody took the lock in between. */
async function removeStale(folder: SocketFolder): Promise<void> {
  const moved = uniqueName();
  if (!folder.rename(NAME, moved)) return;
  if ((await folder.pidBehind(moved)) !== undefined) folder.link(moved, NAME);
  folder.remove(moved);
}

function uniqueName(): string {
  return `${NAME}-${randomUUID().slice(0, 8)}`;
}
