import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

/** What came back: the status, the bytes of the body, and the head as text. */
export type OnAnswer = (status: number, body: Buffer, head: string) => void;

const NOTHING = Buffer.alloc(0);
const HEAD_END = '\r\n\r\n';

/**
 * One keep-alive connection that sends requests that were printed before, one at a time: so cheap that one core can saturate a server.
 * Understands answers that say their Content-Length. Opened again when the server closed it while it had nothing to do.
 */
export class RawConnection {
  readonly #url: URL;
  #socket: Socket;
  #received: Buffer = NOTHING;
  #onAnswer: OnAnswer | undefined;

  private constructor(url: URL) {
    this.#url = url;
    this.#socket = this.#connect();
  }

  static async open(url: string): Promise<RawConnection> {
    const connection = new RawConnection(new URL(url));
    await once(connection.#socket, 'connect');
    return connection;
  }

  send(request: Buffer, onAnswer: OnAnswer): void {
    this.#onAnswer = onAnswer;
    if (this.#socket.destroyed) this.#socket = this.#connect();
    this.#socket.write(request);
  }

  exchange(request: Buffer): Promise<{ status: number; body: Buffer; head: string }> {
    return new Promise((resolve) => this.send(request, (status, body, head) => resolve({ status, body, head })));
  }

  close(): void {
    this.#socket.destroy();
  }

  #connect(): Socket {
    const socket = createConnection(Number(this.#url.port), this.#url.hostname);
    socket.setNoDelay(true);
    // What comes unasked is a server's notice that it has waited long enough.
    socket.on('data', (chunk: Buffer) => (this.#onAnswer ? this.#take(chunk) : socket.destroy()));
    socket.on('end', () => socket.destroy());
    socket.on('error', (error) => {
      throw error;
    });
    socket.on('close', () => {
      if (this.#onAnswer && socket === this.#socket) throw new Error('The server closed the connection instead of answering.');
    });
    return socket;
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const start = headEnd + HEAD_END.length;
    const end = start + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end) return;
    const body = this.#received.subarray(start, end);
    const onAnswer = this.#onAnswer!;
    this.#received = NOTHING;
    this.#onAnswer = undefined;
    onAnswer(Number(head.slice(9, 12)), body, head);
  }
}
