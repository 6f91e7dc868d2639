import type { Language } from './languages.ts'

/** What a journey needs at once: canvas, rail, toolbar, status, messages, and what the field's kinds are called. */
const FIRST: Readonly<Record<Language, () => Promise<{ readonly words: object }>>> = {
  en: () => import('./first/en.ts'),
  fr: () => import('./first/fr.ts'),
  es: () => import('./first/es.ts'),
  pt: () => import('./first/pt.ts'),
  ar: () => import('./first/ar.ts'),
}

/** Asked for ahead too, before there is anything that could speak them. */
export function firstWords(language: Language): Promise<{ readonly words: object }> {
  return FIRST[language]()
}
