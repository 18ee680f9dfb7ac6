import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CommandError } from '../command-error.ts';

/** The lines of a log and how far reading has come. */
export interface LogSource {
  readonly lines: AsyncIterable<string>;
  /** Bytes of the file as it lies on the disk; undefined for standard input. */
  readonly totalBytes: number | undefined;
  readonly bytesRead: () => number;
}

/** Opens a log: plain, compressed (.gz), or "-" for standard input. Its lines end when the signal comes. */
export async function openLog(file: string, signal: AbortSignal): Promise<LogSource> {
  if (file === '-') return { lines: linesOf(process.stdin, signal), totalBytes: undefined, bytesRead: () => 0 };
  const { size } = await stat(file).catch((error: Error) => {
    throw new CommandError(`The log cannot be read: ${error.message}.`, undefined, { cause: error });
  });
  const stream = createReadStream(file);
  return { lines: linesOf(file.endsWith('.gz') ? gunzipped(stream) : stream, signal), totalBytes: size, bytesRead: () => stream.bytesRead };
}

/** Errors of the file reach the reader of the lines. */
function gunzipped(stream: Readable): Readable {
  const gunzip = createGunzip();
  stream.on('error', (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}

async function* linesOf(stream: Readable, signal: AbortSignal): AsyncGenerator<string> {
  let failure: unknown;
  signal.addEventListener('abort', () => stream.destroy());
  // Depending on when its stream fails, the interface of readline throws or just ends.
  stream.on('error', (error) => {
    failure = error;
  });
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    failure = error;
  }
  if (failure) throw new CommandError(`The log cannot be read: ${(failure as Error).message}.`, undefined, { cause: failure });
}
