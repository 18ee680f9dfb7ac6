/** What is used here of the tag that the page carries: ours, or a published one (contract §6.2, §6.4). */
export interface PageTag {
  readonly events: {
    bind(app: string, event: string, listener: (data: never) => void): unknown;
    trigger(app: string, event: string, data: unknown): void;
    /** A stub, which queues calls until the tag is there, has none. */
    hasFired?: (app: string, event: string) => { readonly eventName: string; readonly data: unknown }[];
  };
  readonly sdes: { send(attribute: object): void };
  taglets?: Record<string, object | undefined>;
  _isShowingOffers?: true;
}

export const pageTag = (window as unknown as { readonly lpTag?: PageTag }).lpTag!;
