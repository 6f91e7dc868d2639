import { createInstance, type i18n, type TFunction } from 'i18next'
import { firstWords } from './first-words.ts'
import { directionOf, type Language } from './languages.ts'

/** All that a view needs to speak to a person. */
export interface Texts {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** The text of a key, with its values put in and the plural chosen; a missing key shows itself and is reported in development. */
  readonly text: TFunction
}

type Words = () => Promise<{ readonly words: object }>

/** The words of panes, dialogs and the start page, which are loaded with them; `inside` is the catalogue of what cards hold. */
const MORE: Readonly<Record<Language, Words>> = {
  en: () => import('./more/en.ts'),
  fr: () => import('./more/fr.ts'),
  es: () => import('./more/es.ts'),
  pt: () => import('./more/pt.ts'),
  ar: () => import('./more/ar.ts'),
}

/** The language that is on; panes that open later add their words to it. */
let shown: { readonly language: Language; readonly texts: i18n } | undefined
let isMoreWanted = false

/**
 * Loads one language, as one tree of keys. Values are not escaped: React does that, and a file name or an SVG has its own
 * rules.
 */
export async function loadTexts(language: Language): Promise<Texts> {
  const { texts, told } = await textsWith(language, (await firstWords(language)).words)
  shown = { language, texts }
  if (isMoreWanted) await moreTexts()
  return told
}

/** Adds the words of panes, dialogs and the start page to the language that is on, and to each that follows. */
export async function moreTexts(): Promise<void> {
  isMoreWanted = true
  if (!shown) return
  const { language, texts } = shown
  texts.addResourceBundle(language, 'translation', (await MORE[language]()).words, true)
}

/**
 * All words of a language, for whoever does not open one thing after the other, and for files in another language than the
 * page's, which stays as it is.
 */
export async function loadAllTexts(language: Language): Promise<Texts> {
  const [first, more] = await Promise.all([firstWords(language), MORE[language]()])
  return (await textsWith(language, { ...first.words, ...more.words })).told
}

async function textsWith(language: Language, words: object): Promise<{ texts: i18n; told: Texts }> {
  const texts = createInstance()
  const text = await texts.init({
    lng: language,
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return { texts, told: { language, direction: directionOf(language), text } }
}
