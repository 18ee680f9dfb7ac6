/** Remembers from where the visitor's focus came into an element, to bring it back there when the element goes. */
export interface FocusMemory {
  /** Call it before the element is removed. */
  giveBack(): void;
}

export function rememberFocus(host: HTMLElement): FocusMemory {
  let before: EventTarget | null = null;
  host.addEventListener('focusin', ({ relatedTarget }) => {
    before = relatedTarget || before;
  });
  return {
    giveBack() {
      if (document.activeElement === host && before instanceof HTMLElement) before.focus();
    },
  };
}
