import { attempt } from './attempt.ts';

/** Calls `beat` every so many seconds; the pauses double while nobody looks at the page, so that a forgotten tab lets its visit end. */
export interface KeepAlive {
  /** Something else was a sign of life: the next beat is a whole interval away. 0 seconds stop the beats. */
  postpone(seconds?: number): void;
  setHidden(isHidden: boolean): void;
  stop(): void;
}

export function createKeepAlive(seconds: number, beat: () => void): KeepAlive {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHidden = false;
  let factor = 1;

  const postpone = (): void => {
    clearTimeout(timer);
    if (seconds > 0) timer = setTimeout(onTime, seconds * 1000 * factor);
  };
  const onTime = (): void => {
    if (isHidden) factor *= 2;
    postpone();
    attempt(beat);
  };

  return {
    postpone(next = seconds) {
      seconds = next;
      postpone();
    },
    setHidden(next) {
      const isBack = isHidden && !next;
      isHidden = next;
      if (!isBack || !seconds) return;
      factor = 1;
      onTime();
    },
    stop: () => clearTimeout(timer),
  };
}
