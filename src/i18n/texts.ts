import { createInstance, type TFunction } from 'i18next'
import { directionOf, type Language } from './languages.ts'

/** All that a view needs to speak to a person. */
export interface Texts {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** The text of a key, with its values put in and the plural chosen; a missing key shows itself and is reported in development. */
  readonly text: TFunction
}

const LOADERS: Readonly<Record<Language, () => Promise<{ default: object }[]>>> = {
  en: () =>
    Promise.all([
      import('./texts/en.json'),
      import('./catalogue/en.json'),
      import('./panels/en.json'),
      import('./pages/en.json'),
    ]),
  fr: () =>
    Promise.all([
      import('./texts/fr.json'),
      import('./catalogue/fr.json'),
      import('./panels/fr.json'),
      import('./pages/fr.json'),
    ]),
  es: () =>
    Promise.all([
      import('./texts/es.json'),
      import('./catalogue/es.json'),
      import('./panels/es.json'),
      import('./pages/es.json'),
    ]),
  pt: () =>
    Promise.all([
      import('./texts/pt.json'),
      import('./catalogue/pt.json'),
      import('./panels/pt.json'),
      import('./pages/pt.json'),
    ]),
  ar: () =>
    Promise.all([
      import('./texts/ar.json'),
      import('./catalogue/ar.json'),
      import('./panels/ar.json'),
      import('./pages/ar.json'),
    ]),
}

/**
 * Loads one language: what the canvas and messages say (texts/), what the field's kinds are called (catalogue/), and
 * the words of the panels and of the pages and dialogs, as one tree of keys.
 * Values are not escaped: React does that, and a file name or an SVG has its own rules.
 */
export async function loadTexts(language: Language): Promise<Texts> {
  const parts = await LOADERS[language]()
  const translation = Object.assign({}, ...parts.map((part) => part.default))
  const instance = createInstance()
  const text = await instance.init({
    lng: language,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return { language, direction: directionOf(language), text }
}
