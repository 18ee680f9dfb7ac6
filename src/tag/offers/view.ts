import type { Offer } from '../../protocol/offer.ts';
import { createBody } from './body.ts';
import { closeWord } from './close-words.ts';
import { rememberFocus } from './focus-memory.ts';
import { TYPE_NAMES } from './offer-event.ts';
import { applyStyles } from './styles.ts';

/** What the visitor does with what is shown. */
export interface ViewEvents {
  /** `isLink`: the browser follows a link of the content by itself. */
  onAccept(isLink: boolean): void;
  onClose(): void;
  /** A peeling corner was opened. */
  onExpand(): void;
  /** The visitor has pointed at it or has come to it by keyboard. */
  onTouch(): void;
}

/** An offer as elements, in a shadow tree of their own. */
export interface View {
  /** Is placed by the caller before `open`. */
  readonly host: HTMLElement;
  /** What is seen of it. */
  readonly panel: HTMLElement;
  open(): void;
  /** Shows other content in the same place. */
  update(offer: Offer): void;
  remove(): void;
}

export function createView(offer: Offer, events: ViewEvents): View {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const type = TYPE_NAMES[offer.engagementType]!;
  const isOverlay = type === 'overlay';
  const panel: HTMLElement = document.createElement(isOverlay ? 'dialog' : 'section');
  const focus = rememberFocus(host);
  if (offer.position) host.setAttribute('at', offer.position.replace('-', ' '));
  panel.className = `panel ${type}`;
  panel.dir = 'auto';
  panel.addEventListener('keydown', ({ key }) => key === 'Escape' && offer.closeButton && !isOverlay && events.onClose());
  for (const name of ['pointermove', 'pointerdown', 'focusin'])
    panel.addEventListener(name, ({ target }) => target !== panel && events.onTouch());
  if (isOverlay) listenToDialog(panel, events);
  else panel.setAttribute('aria-live', 'polite');
  root.append(panel);

  const update = (next: Offer): void => {
    applyStyles(root, 'css' in next.content ? next.content.css : undefined);
    panel.lang = next.language;
    panel.setAttribute('aria-label', next.engagementName);
    const parts = [createBody(next, events.onAccept)];
    if (next.closeButton) parts.push(createButton('close', closeWord(next.language), events.onClose));
    const focused = root.activeElement;
    panel.replaceChildren(...parts);
    if (focused && focused !== panel) panel.querySelector<HTMLElement>(focused.matches('.close') ? '.close' : 'a,button')?.focus();
    if (type === 'peeling-corner' && !panel.matches('.open')) fold(panel, next, events.onExpand);
  };
  return {
    host,
    panel,
    open: () => {
      update(offer);
      if (!(panel instanceof HTMLDialogElement)) return;
      panel.showModal();
      // Not its first button: who is typing must not press that.
      panel.focus();
    },
    update,
    remove() {
      // A dialog gives the focus back when it closes.
      if (panel instanceof HTMLDialogElement) panel.close();
      focus.giveBack();
      host.remove();
    },
  };
}

/** Escape and a click beside it close an overlay, also one without a button for it: nobody must be caught. */
function listenToDialog(dialog: HTMLElement, { onClose }: ViewEvents): void {
  dialog.tabIndex = -1;
  dialog.addEventListener('close', onClose);
  dialog.addEventListener('click', ({ target }) => target === dialog && onClose());
}

/** Puts a corner in the place of the content until somebody opens it. */
function fold(panel: HTMLElement, { engagementName }: Offer, onExpand: () => void): void {
  const parts = [...panel.children];
  const corner = createButton('corner', engagementName, () => {
    panel.classList.add('open');
    panel.replaceChildren(...parts);
    (panel.querySelector('a,button') as HTMLElement).focus();
    onExpand();
  });
  corner.setAttribute('aria-expanded', 'false');
  panel.replaceChildren(corner);
}

function createButton(className: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', onClick);
  return button;
}
