import type { Attribute } from './attributes/attribute.ts';
import { type AttributeReported, foldAttribute } from './fold-attribute.ts';
import type { Proof, Proven } from './proven.ts';
import type { Step } from './step.ts';
import type { VisitRules } from './visit-event.ts';
import type { Visit } from './visit.ts';

/** Folds an attribute of a signed token: its values are proven from now on. Another subject takes the place of the one before. */
export function foldProven(visit: Visit, reported: AttributeReported, proof: Proof, rules: VisitRules): Step {
  const step = foldAttribute({ ...visit, proven: undefined }, reported, rules);
  return { ...step, visit: { ...step.visit, proven: provenBy(visit.proven, proof, reported.attribute) } };
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
