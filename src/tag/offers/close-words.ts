const WORDS: Readonly<Record<string, string>> = {
  de: 'Schließen',
  en: 'Close',
  es: 'Cerrar',
  fr: 'Fermer',
  it: 'Chiudi',
  nl: 'Sluiten',
  pl: 'Zamknij',
  pt: 'Fechar',
};

/** What a close button is called in the language of an offer, such as de-DE; in English where it is not known. */
export function closeWord(language: string): string {
  return WORDS[language.split('-')[0]!.toLowerCase()] || 'Close';
}
