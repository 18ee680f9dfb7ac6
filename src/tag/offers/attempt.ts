/** Runs what the page or its browser may make fail: a guest of the page shows nothing rather than break it. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
