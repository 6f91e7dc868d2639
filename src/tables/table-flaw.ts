/** What is odd in a table; i18n tells each in a sentence (`intake.table.flaw`). */
export interface TableFlaw {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What was found, as a sentence can hold it. */
export function short(text: string): string {
  const letters = [...text.slice(0, 200).replace(/\s+/g, ' ')]
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')
}
