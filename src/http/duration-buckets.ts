const UPPER_BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** A Prometheus histogram without labels, read by the registry like its own; observing costs an addition. */
export class DurationBuckets {
  readonly name: string;
  readonly help: string;
  readonly type = 'histogram';
  readonly aggregator = 'sum';
  readonly #counts = Array.from({ length: UPPER_BOUNDS.length }, () => 0);
  #total = 0;
  #seconds = 0;

  constructor(name: string, help: string) {
    this.name = name;
    this.help = help;
  }

  observe(seconds: number): void {
    this.#total += 1;
    this.#seconds += seconds;
    for (let index = 0; index < UPPER_BOUNDS.length; index += 1) {
      if (seconds <= UPPER_BOUNDS[index]!) {
        this.#counts[index]! += 1;
        return;
      }
    }
  }

  /** The values in the form in which the registry prints them; buckets add up from the shortest. */
  async get(): Promise<object> {
    let below = 0;
    const buckets = UPPER_BOUNDS.map((le, index) => ({
      metricName: `${this.name}_bucket`,
      labels: { le },
      value: (below += this.#counts[index]!),
    }));
    const values = [
      ...buckets,
      { metricName: `${this.name}_bucket`, labels: { le: '+Inf' }, value: this.#total },
      { metricName: `${this.name}_sum`, labels: {}, value: this.#seconds },
      { metricName: `${this.name}_count`, labels: {}, value: this.#total },
    ];
    const { name, help, type, aggregator } = this;
    return { name, help, type, aggregator, values };
  }
}
