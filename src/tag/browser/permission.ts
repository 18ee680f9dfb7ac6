type Signals = Navigator & { readonly globalPrivacyControl?: boolean };

let isConsentGiven = !vestibuleTag.consent;

/** What the visitor has answered to the site's question, as the page tells it. */
export function setConsent(isGiven: boolean): void {
  isConsentGiven = isGiven;
}

/** What stands in the way of storing or sending anything; undefined when nothing does. */
export function obstacle(): string | undefined {
  const { doNotTrack, globalPrivacyControl } = navigator as Signals;
  if (vestibuleTag.dnt && doNotTrack === '1') return 'dnt';
  if (vestibuleTag.gpc && globalPrivacyControl) return 'gpc';
  return isConsentGiven ? undefined : 'consent';
}
