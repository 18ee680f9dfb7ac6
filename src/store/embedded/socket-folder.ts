import { once } from 'node:events';
import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Unix sockets in a folder, however long its path is. */
export class SocketFolder {
  readonly path: string;
  readonly #directory: number;

  constructor(path: string) {
    this.path = path;
    this.#directory = openSync(path, 'r');
  }

  /** A socket address holds about a hundred bytes, so where the system can it goes by way of the open directory. */
  address(name: string): string {
    return existsSync('/proc/self/fd') ? `/proc/self/fd/${this.#directory}/${name}` : join(this.path, name);
  }

  /** Returns whether the second name was free. */
  link(from: string, to: string): boolean {
    return succeeds('EEXIST', () => linkSync(join(this.path, from), join(this.path, to)));
  }

  /** Returns whether the first name was there. */
  rename(from: string, to: string): boolean {
    return succeeds('ENOENT', () => renameSync(join(this.path, from), join(this.path, to)));
  }

  remove(name: string): void {
    rmSync(join(this.path, name), { force: true });
  }

  /** What the process behind the socket says to be; "?" when it says nothing, undefined when nobody listens. */
  async pidBehind(name: string): Promise<string | undefined> {
    const socket = connect(this.address(name));
    let pid = '';
    socket.on('data', (bytes) => (pid += bytes.toString()));
    try {
      await once(socket, 'close');
      return pid || '?';
    } catch {
      return undefined;
    }
  }

  close(): void {
    closeSync(this.#directory);
  }
}

function succeeds(expected: string, act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expected) return false;
    throw error;
  }
}
