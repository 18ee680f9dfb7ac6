/** Something in a configuration that cannot stand. */
export interface ConfigurationFault {
  /** Where, such as campaigns[0].engagements[2].zone. */
  readonly path: string;
  readonly reason: string;
}
