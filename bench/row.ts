import type { Answer, SampleRequest } from './http-client.ts';
import type { RunningServer } from './server-process.ts';

/** One line of the benchmark: one kind of request, sent by 64 connections, to our server and to a rival in turns. */
export interface Row {
  readonly name: string;
  readonly title: string;
  /** Left out of the run of a minute or two. */
  readonly isOnlyFull?: true;
  /** Settings of the server that this row needs besides the defaults. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Least ratio of our requests/s to the rival's that counts as met. */
  readonly target: number;
  /** Largest ratio of our CPU time a request to the rival's. */
  readonly cpuTarget?: number | undefined;
  /** Without it the ceiling: a bare server that does the least possible work. */
  readonly startRival?: ((match: Match) => Promise<Rival>) | undefined;
  /** Fills the server and says what is sent. */
  prepare(server: RunningServer): Promise<Workload>;
}

export interface Workload {
  /** One request of the row, as a client would send it; the ceiling answers with the bytes that it got. */
  readonly sample: SampleRequest;
  /** Whether a body must be parsed as JSON by whoever serves this: then the ceiling does so too. */
  readonly bodyIsJson: boolean;
  /** A wrk script for one run. Called before each run, so that what may be used once is fresh. */
  script(run: { readonly host: string; readonly seconds: number; readonly folder: string }): Promise<string>;
}

/** What a rival may know to serve the same requests. */
export interface Match {
  /** For its files. */
  readonly folder: string;
  readonly workload: Workload;
  readonly server: RunningServer;
  /** Our answer to the sample. */
  readonly answer: Answer;
}

/** Another server, on the same core as ours, while ours rests. */
export interface Rival {
  readonly name: string;
  readonly url: string;
  /** The processes whose CPU time it takes. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}
