import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The command as it is shipped; `npm test` builds it first. */
const MAIN = resolve('dist/main.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly input?: string | undefined;
  /** Called with the process as soon as it runs. */
  readonly started?: ((child: ChildProcess) => void) | undefined;
}

/** Runs the command to its end. */
export async function vestibule(args: readonly string[], { cwd, env, input, started }: CommandOptions): Promise<Ended> {
  const child = start(args, cwd, env);
  started?.(child);
  child.stdin?.end(input);
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stdout: await stdout, stderr: await stderr };
}

/** What `--ready-file` tells. */
export interface Ready {
  readonly url: string;
  readonly httpUrl?: string;
  readonly pid: number;
  readonly certificate?: string;
  readonly account?: string;
  readonly bearer?: string;
  readonly consumerKey?: string;
  readonly consumerSecret?: string;
  readonly accessToken?: string;
  readonly accessTokenSecret?: string;
}

export interface Served {
  readonly ready: Ready;
  /** Everything on stdout until the first log line. */
  readonly banner: string;
  /** Sends the signal and resolves when the process has ended. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts `vestibule serve` on a free port and resolves when it accepts requests. */
export async function serve(args: readonly string[], { cwd, env }: Pick<CommandOptions, 'cwd' | 'env'>): Promise<Served> {
  const readyFile = join(cwd, 'ready.json');
  const child = start(['serve', '--port', '0', '--ready-file', readyFile, ...args], cwd, env);
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const [all, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const banner = await bannerOf(child);
  if (banner === undefined) throw new Error(`serve ended with ${await ended}: ${await stderr}`);
  return {
    ready: JSON.parse(readFileSync(readyFile, 'utf8')) as Ready,
    banner,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return { code: await ended, stdout: await all, stderr: await stderr };
    },
  };
}

/** A folder for one test file, with a function that removes it. */
export function scratchFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'vestibule-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Reads a URL of the server, trusting its certificate only. */
export function get(ready: Ready, path: string, bearer = ready.bearer): Promise<{ status: number; body: string }> {
  const ca = ready.certificate && readFileSync(ready.certificate);
  const options = { ca, agent: false as const, headers: { authorization: `Bearer ${bearer}` } };
  return new Promise((done, failed) => {
    const sent = request(new URL(path, ready.url), options, async (response) => {
      done({ status: response.statusCode ?? 0, body: await textOf(response) });
    });
    sent.on('error', failed).end();
  });
}

function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VESTIBULE_')));
  return spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...inherited, ...env } });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  if (stream) for await (const chunk of stream) text += String(chunk);
  return text;
}

function bannerOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((done) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n{"level"');
      if (end >= 0) done(text.slice(0, end));
    });
    child.on('close', () => done(undefined));
  });
}
