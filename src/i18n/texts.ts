import { firstWords } from './first-words.ts'
import { directionOf, type Language } from './languages.ts'
import { type Say, sayIn, type Words, wordsAt } from './say.ts'

/** All that a view needs to speak to a person. */
export interface Texts {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** The text of a key, with its values put in and the plural chosen; a missing key shows itself. */
  readonly text: Say
  /** The texts of a key that has several, of which a view offers each; none where there are none. */
  readonly list: (key: string) => readonly string[]
}

/** The words of panes, dialogs and the start page, which are loaded with them; `inside` is the catalogue of what cards hold. */
const MORE: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  en: () => import('./more/en.ts'),
  fr: () => import('./more/fr.ts'),
  es: () => import('./more/es.ts'),
  pt: () => import('./more/pt.ts'),
  ar: () => import('./more/ar.ts'),
}

/** The language that is on; panes that open later add their words to it. */
let shown: { readonly language: Language; readonly words: Words } | undefined
let isMoreWanted = false

/** Loads one language. */
export async function loadTexts(language: Language): Promise<Texts> {
  const words = { ...(await firstWords(language)).words }
  shown = { language, words }
  if (isMoreWanted) await moreTexts()
  return textsOf(language, words)
}

/** Adds the words of panes, dialogs and the start page to the language that is on, and to each that follows. */
export async function moreTexts(): Promise<void> {
  isMoreWanted = true
  if (!shown) return
  const { language, words } = shown
  // No file of words has a first key that another has too (texts.test.ts).
  Object.assign(words, (await MORE[language]()).words)
}

/**
 * All words of a language, for whoever does not open one thing after the other, and for files in another language than the
 * page's, which stays as it is.
 */
export async function loadAllTexts(language: Language): Promise<Texts> {
  const [first, more] = await Promise.all([firstWords(language), MORE[language]()])
  return textsOf(language, { ...first.words, ...more.words })
}

function textsOf(language: Language, words: Words): Texts {
  return {
    language,
    direction: directionOf(language),
    text: sayIn(language, words),
    list: (key) => {
      const found = wordsAt(words, key)
      return Array.isArray(found) ? found : []
    },
  }
}
