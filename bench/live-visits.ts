/** How many visits the server says are live. */
export async function liveVisits({ url }: { readonly url: string }): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^vestibule_live_visits (\d+)$/m.exec(metrics)?.[1]);
}
