import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

/** What came back: the status and the bytes of the body. */
export type OnAnswer = (status: number, body: Buffer) => void;

const NOTHING = Buffer.alloc(0);
const HEAD_END = '\r\n\r\n';

/**
 * One keep-alive connection that sends requests that were printed before, one at a time: so cheap that one core can saturate a server.
 * Understands answers that say their Content-Length.
 */
export class RawConnection {
  readonly #socket: Socket;
  #received: Buffer = NOTHING;
  #onAnswer: OnAnswer | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => {
      throw error;
    });
    socket.on('close', () => {
      if (this.#onAnswer) throw new Error('The server closed the connection instead of answering.');
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = createConnection(Number(port), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  send(request: Buffer, onAnswer: OnAnswer): void {
    this.#onAnswer = onAnswer;
    this.#socket.write(request);
  }

  exchange(request: Buffer): Promise<{ status: number; body: Buffer }> {
    return new Promise((resolve) => this.send(request, (status, body) => resolve({ status, body })));
  }

  close(): void {
    this.#socket.destroy();
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
    onAnswer(Number(head.slice(9, 12)), body);
  }
}
