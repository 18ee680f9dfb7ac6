/** What one check found. */
export interface Finding {
  readonly status: 'ok' | 'warn' | 'fail';
  readonly about: string;
  readonly message: string;
  /** What to do, a sentence; not for ok. */
  readonly remedy?: string | undefined;
}

export function ok(about: string, message: string): Finding {
  return { status: 'ok', about, message };
}

export function warn(about: string, message: string, remedy: string): Finding {
  return { status: 'warn', about, message, remedy };
}

export function failed(about: string, message: string, remedy: string): Finding {
  return { status: 'fail', about, message, remedy };
}
