/** Words that the visitor searched for on the site (contract §5.12). */
export interface Search {
  readonly keywords: readonly string[] | null;
}
