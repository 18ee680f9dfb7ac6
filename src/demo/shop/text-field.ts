import { type Html, html } from './html.ts';

export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly type?: 'text' | 'email' | undefined;
  readonly isOptional?: boolean | undefined;
  /** Takes a row of its own. */
  readonly isWide?: boolean | undefined;
}

export function textField({ name, label, autocomplete, type = 'text', isOptional, isWide }: TextField): Html {
  const required = isOptional ? undefined : html` required`;
  return html`<label class="field${isWide ? ' wide' : ''}">
    <span>${label}</span><input type="${type}" name="${name}" autocomplete="${autocomplete}" maxlength="80" ${required} />
  </label>`;
}
