import { attempt } from './attempt.ts';

/** https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): { createHTML(html: string): string };
}

const { trustedTypes } = window as unknown as { readonly trustedTypes?: TrustedTypes };

/** Pages may require that HTML goes through a policy by name; a page that does not know ours shows no HTML. */
const policy = attempt(() => trustedTypes?.createPolicy('vestibule-offers', { createHTML: (html) => html }));

/** The elements of HTML that the server has sanitised, parsed in a document that runs no script and loads nothing. */
export function parseHtml(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}
