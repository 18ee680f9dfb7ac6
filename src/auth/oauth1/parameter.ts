/** A decoded request parameter. Names may repeat, order does not matter. */
export type Parameter = readonly [name: string, value: string];
