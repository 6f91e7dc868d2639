import { createInstance, type i18n, type TFunction } from 'i18next'
import { directionOf, type Language } from './languages.ts'

/** All that a view needs to speak to a person. */
export interface Texts {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** The text of a key, with its values put in and the plural chosen; a missing key shows itself and is reported in development. */
  readonly text: TFunction
}

type Words = () => Promise<{ default: object }[]>

/** What a journey needs at once: canvas, rail, toolbar, status, messages, and what the field's kinds are called. */
const FIRST: Readonly<Record<Language, Words>> = {
  en: () => Promise.all([import('./texts/en.json'), import('./catalogue/en.json')]),
  fr: () => Promise.all([import('./texts/fr.json'), import('./catalogue/fr.json')]),
  es: () => Promise.all([import('./texts/es.json'), import('./catalogue/es.json')]),
  pt: () => Promise.all([import('./texts/pt.json'), import('./catalogue/pt.json')]),
  ar: () => Promise.all([import('./texts/ar.json'), import('./catalogue/ar.json')]),
}

/** The words of panes, dialogs and the start page, which are loaded with them; `inside` is the catalogue of what cards hold. */
const MORE: Readonly<Record<Language, Words>> = {
  en: () =>
    Promise.all([
      import('./inside/en.json'),
      import('./panels/en.json'),
      import('./pages/en.json'),
      import('./lessons/en.json'),
      import('./rearrangement/en.json'),
      import('./history/en.json'),
      import('./intake/en.json'),
      import('./office/en.json'),
      import('./exporting/en.json'),
    ]),
  fr: () =>
    Promise.all([
      import('./inside/fr.json'),
      import('./panels/fr.json'),
      import('./pages/fr.json'),
      import('./lessons/fr.json'),
      import('./rearrangement/fr.json'),
      import('./history/fr.json'),
      import('./intake/fr.json'),
      import('./office/fr.json'),
      import('./exporting/fr.json'),
    ]),
  es: () =>
    Promise.all([
      import('./inside/es.json'),
      import('./panels/es.json'),
      import('./pages/es.json'),
      import('./lessons/es.json'),
      import('./rearrangement/es.json'),
      import('./history/es.json'),
      import('./intake/es.json'),
      import('./office/es.json'),
      import('./exporting/es.json'),
    ]),
  pt: () =>
    Promise.all([
      import('./inside/pt.json'),
      import('./panels/pt.json'),
      import('./pages/pt.json'),
      import('./lessons/pt.json'),
      import('./rearrangement/pt.json'),
      import('./history/pt.json'),
      import('./intake/pt.json'),
      import('./office/pt.json'),
      import('./exporting/pt.json'),
    ]),
  ar: () =>
    Promise.all([
      import('./inside/ar.json'),
      import('./panels/ar.json'),
      import('./pages/ar.json'),
      import('./lessons/ar.json'),
      import('./rearrangement/ar.json'),
      import('./history/ar.json'),
      import('./intake/ar.json'),
      import('./office/ar.json'),
      import('./exporting/ar.json'),
    ]),
}

/** The language that is on; panes that open later add their words to it. */
let shown: { readonly language: Language; readonly texts: i18n } | undefined
let isMoreWanted = false

/**
 * Loads one language, as one tree of keys. Values are not escaped: React does that, and a file name or an SVG has its own
 * rules.
 */
export async function loadTexts(language: Language): Promise<Texts> {
  const { texts, told } = await textsWith(language, await treeOf(FIRST[language]))
  shown = { language, texts }
  if (isMoreWanted) await moreTexts()
  return told
}

/** Adds the words of panes, dialogs and the start page to the language that is on, and to each that follows. */
export async function moreTexts(): Promise<void> {
  isMoreWanted = true
  if (!shown) return
  const { language, texts } = shown
  texts.addResourceBundle(language, 'translation', await treeOf(MORE[language]), true)
}

/**
 * All words of a language, for whoever does not open one thing after the other, and for files in another language than the
 * page's, which stays as it is.
 */
export async function loadAllTexts(language: Language): Promise<Texts> {
  const [first, more] = await Promise.all([treeOf(FIRST[language]), treeOf(MORE[language])])
  return (await textsWith(language, { ...first, ...more })).told
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

async function treeOf(words: Words): Promise<object> {
  return Object.assign({}, ...(await words()).map((part) => part.default))
}
