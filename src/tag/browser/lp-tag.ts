/** The global that pages know. Until the tag is there it is a stub, with whatever the page has left in it. */
export interface LpTag {
  section?: unknown;
  autoStart?: unknown;
  ovr?: { domain?: unknown };
  taglets?: Record<string, unknown>;
  /** Calls that our stub has queued: the object, "" for lpTag itself, the method and its arguments. */
  _q?: [object: string, method: string, args: Iterable<unknown>][];
  /** Calls that published stubs have queued: binds, then triggers. */
  _defB?: (() => void)[];
  _defT?: (() => void)[];
  [name: string]: unknown;
}

declare global {
  interface Window {
    lpTag?: LpTag;
  }
}
