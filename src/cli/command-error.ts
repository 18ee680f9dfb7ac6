/** A command cannot do what was asked. Message and remedy are what the user reads; there is no stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** What to do about it, a sentence. */
  readonly remedy: string | undefined;
  readonly exitCode: 1 | 2;

  constructor(message: string, remedy?: string, options: ErrorOptions & { exitCode?: 1 | 2 } = {}) {
    super(message, options);
    this.remedy = remedy;
    this.exitCode = options.exitCode ?? 1;
  }
}
