/**
 * Nonces by the window of their timestamp: those of one window are forgotten together, once no timestamp in it is acceptable.
 * With a clock window of W seconds the acceptable timestamps lie in three windows of W.
 */
export interface NonceMemory {
  has(entry: string): boolean;
  add(entry: string, timestamp: number): void;
  delete(entry: string, timestamp: number): void;
  /** Drops the windows that ended before the oldest acceptable timestamp. */
  forgetBefore(oldest: number): void;
  size(): number;
}

/** All times in seconds. */
export function createNonceMemory(windowSeconds: number): NonceMemory {
  const windows = new Map<number, Set<string>>();
  const windowOf = (timestamp: number): number => Math.floor(timestamp / windowSeconds);
  return {
    has(entry) {
      for (const entries of windows.values()) if (entries.has(entry)) return true;
      return false;
    },
    add(entry, timestamp) {
      const window = windowOf(timestamp);
      let entries = windows.get(window);
      if (entries === undefined) windows.set(window, (entries = new Set()));
      entries.add(entry);
    },
    delete(entry, timestamp) {
      windows.get(windowOf(timestamp))?.delete(entry);
    },
    forgetBefore(oldest) {
      for (const window of windows.keys()) if (window < windowOf(oldest)) windows.delete(window);
    },
    size() {
      let size = 0;
      for (const entries of windows.values()) size += entries.size;
      return size;
    },
  };
}
