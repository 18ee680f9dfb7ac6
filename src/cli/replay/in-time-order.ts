/** Web servers write a request when it ends, so neighbours in a log may be out of order by as long as a request takes. */
const WINDOW_MS = 5 * 60_000;

/** Puts items in the order of their times by holding them back for a while of log time; what comes later than that passes as it comes. */
export async function* inTimeOrder<Item extends { readonly at: number }>(
  items: AsyncIterable<Item>,
  windowMs = WINDOW_MS,
): AsyncGenerator<Item> {
  const held: Item[] = [];
  let newest = Number.NEGATIVE_INFINITY;
  for await (const item of items) {
    held.splice(positionAfter(held, item.at), 0, item);
    newest = Math.max(newest, item.at);
    // Twice the window: releasing in slices keeps the cost of taking from the front small.
    if (newest - held[0]!.at > 2 * windowMs) yield* held.splice(0, positionAfter(held, newest - windowMs));
  }
  yield* held;
}

/** Searched from the end, where it nearly always is. */
function positionAfter(held: readonly { readonly at: number }[], at: number): number {
  let position = held.length;
  while (position > 0 && held[position - 1]!.at > at) position -= 1;
  return position;
}
