import type { Customer } from './attributes/customer.ts';
import type { Personal } from './attributes/personal.ts';

/** Who the visitor was proven to be by a signed token, and which values came with it (contract §5.14). */
export interface Proven extends Proof {
  readonly customer: readonly (keyof Customer)[];
  readonly personal: readonly (keyof Personal)[];
}

/** Whose token an attribute came in. */
export interface Proof {
  readonly issuer: string;
  readonly subject: string;
}

/** What anybody says of values that are proven does not change them. Returns what was sent itself when nothing of it is. */
export function withoutProven<Value extends object>(sent: Value, proven: readonly (keyof Value)[] | undefined): Value {
  if (proven === undefined || !proven.some((name) => sent[name] !== null)) return sent;
  return { ...sent, ...Object.fromEntries(proven.map((name) => [name, null])) };
}
