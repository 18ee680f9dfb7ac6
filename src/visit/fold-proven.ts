import type { Attribute } from './attributes/attribute.ts';
import type { Entry } from './entry.ts';
import { type AttributeReported, foldAttribute } from './fold-attribute.ts';
import type { Draft } from './one-shape.ts';
import type { Proof, Proven } from './proven.ts';
import type { Outcome } from './step.ts';
import type { VisitRules } from './visit-event.ts';

/** Folds an attribute of a signed token: its values are proven from now on. Another subject takes the place of the one before. */
export function foldProven(draft: Draft, reported: AttributeReported, proof: Proof, rules: VisitRules, append: Entry[]): Outcome {
  const before = draft.proven;
  draft.proven = undefined;
  const outcome = foldAttribute(draft, reported, rules, append);
  draft.proven = provenBy(before, proof, reported.attribute);
  return outcome;
}

function provenBy(before: Proven | undefined, { issuer, subject }: Proof, attribute: Attribute): Proven {
  const isSame = before?.issuer === issuer && before.subject === subject;
  const { customer, personal }: Pick<Proven, 'customer' | 'personal'> = isSame ? before : { customer: [], personal: [] };
  return {
    issuer,
    subject,
    customer: attribute.type === 'customer' ? union(customer, namesIn(attribute.customer)) : customer,
    personal: attribute.type === 'personal' ? union(personal, namesIn(attribute.personal)) : personal,
  };
}

function namesIn<Value extends object>(value: Value): (keyof Value)[] {
  return (Object.keys(value) as (keyof Value)[]).filter((name) => value[name] !== null);
}

function union<Name>(known: readonly Name[], more: readonly Name[]): readonly Name[] {
  return [...new Set([...known, ...more])];
}
