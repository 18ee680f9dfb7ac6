import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: { readonly bytes: number; readonly pages: number; readonly at: number }): void;
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** A progress bar on the terminal; nothing when stderr is none or the size of the log is unknown. */
export function showProgress(totalBytes: number | undefined): Progress {
  if (!process.stderr.isTTY || totalBytes === undefined) return SILENT;
  const bar = new SingleBar(
    { format: '{bar} {percentage}% | {pages} pages | log time {at}', barsize: 28, gracefulExit: false, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(totalBytes, 0, { pages: 0, at: '' });
  return {
    update: ({ bytes, pages, at }) => bar.update(bytes, { pages, at: new Date(at).toISOString().slice(0, 16).replace('T', ' ') }),
    stop: () => bar.stop(),
  };
}
