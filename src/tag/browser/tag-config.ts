/** What tag-script.ts puts in front of the bundle. Short names: it travels with every page. */
export interface TagConfig {
  readonly site: string;
  /** Seconds between keep-alives until an answer says otherwise. */
  readonly keepAlive: number;
  /** The account honours Do Not Track. */
  readonly dnt: boolean;
  /** The account honours Global Privacy Control. */
  readonly gpc: boolean;
  /** Nothing may be stored or sent before `lpTag.consent(true)`. */
  readonly consent: boolean;
}

declare global {
  const vestibuleTag: TagConfig;
}
