import { Fingerprint } from './fingerprint.ts';
import { FingerprintSet } from './fingerprint-set.ts';

/**
 * Nonces by the window of their timestamp: those of one window are forgotten together, once no timestamp in it is acceptable.
 * With a clock window of W seconds the acceptable timestamps lie in three windows of W.
 */
export interface NonceMemory {
  /** False if it is there already, whatever its timestamp. */
  add(entry: string, timestamp: number): boolean;
  delete(entry: string, timestamp: number): void;
  /** Drops the windows that ended before the oldest acceptable timestamp. */
  forgetBefore(oldest: number): void;
  size(): number;
}

/** All times in seconds. */
export function createNonceMemory(windowSeconds: number): NonceMemory {
  const windows = new Map<number, FingerprintSet>();
  const fingerprint = new Fingerprint();
  const windowOf = (timestamp: number): number => Math.floor(timestamp / windowSeconds);
  return {
    add(entry, timestamp) {
      const { high, low } = fingerprint.of(entry);
      for (const fingerprints of windows.values()) if (fingerprints.has(high, low)) return false;
      const window = windowOf(timestamp);
      let fingerprints = windows.get(window);
      if (fingerprints === undefined) windows.set(window, (fingerprints = new FingerprintSet()));
      fingerprints.add(high, low);
      return true;
    },
    delete(entry, timestamp) {
      const { high, low } = fingerprint.of(entry);
      windows.get(windowOf(timestamp))?.delete(high, low);
    },
    forgetBefore(oldest) {
      for (const window of windows.keys()) if (window < windowOf(oldest)) windows.delete(window);
    },
    size() {
      let size = 0;
      for (const { size: ofWindow } of windows.values()) size += ofWindow;
      return size;
    },
  };
}
