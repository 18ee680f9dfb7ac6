/**
 * Ids that a visit has met, so that a repeat is recognised without reading old entries: per kind a list of chunks, each a
 * comma-joined run of id hashes. Only the last chunk changes, so a stored change stays small however many ids there are.
 */
export type Seen = { readonly [kind in SeenKind]?: readonly string[] | undefined };

export type SeenKind = 'page' | 'report' | 'lead' | 'order' | 'service';
