import look from './look.css';

/** Styles as the page's content policy lets them in: made by script, not written into the document. */
export function applyStyles(root: ShadowRoot, css = ''): void {
  if ('adoptedStyleSheets' in root) {
    root.adoptedStyleSheets = [look, css].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    return;
  }
  // Browsers without constructed style sheets: no older one than that gets an offer under a strict policy.
  const style = document.createElement('style');
  style.textContent = look + css;
  (root as ShadowRoot).append(style);
}
