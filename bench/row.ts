import type { RunningServer } from './server-process.ts';

/** One line of the benchmark: one kind of request, sent by 64 connections, against a ceiling that does the least possible work. */
export interface Row {
  readonly name: string;
  readonly title: string;
  /** Settings of the server that this row needs besides the defaults. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Least ratio of requests/s to the ceiling that counts as met. */
  readonly target?: number | undefined;
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

export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}
