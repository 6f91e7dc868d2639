import type { SampleKey } from '../../journey/samples/samples.ts'
import type { Language } from '../languages.ts'

/** A sample's texts in one language, by the English ones that they stand for. */
export type SampleWords = Readonly<Record<string, string>>

type Load = () => Promise<{ readonly default: SampleWords }>

/** Each is fetched when the sample is opened in that language. English is written in the samples themselves. */
const WORDS: Readonly<Record<Exclude<SampleKey, 'blank'>, Readonly<Record<Exclude<Language, 'en'>, Load>>>> = {
  honduras: {
    fr: () => import('./honduras/fr.json'),
    es: () => import('./honduras/es.json'),
    pt: () => import('./honduras/pt.json'),
    ar: () => import('./honduras/ar.json'),
  },
  caboVerde: {
    fr: () => import('./cabo-verde/fr.json'),
    es: () => import('./cabo-verde/es.json'),
    pt: () => import('./cabo-verde/pt.json'),
    ar: () => import('./cabo-verde/ar.json'),
  },
  timorLeste: {
    fr: () => import('./timor-leste/fr.json'),
    es: () => import('./timor-leste/es.json'),
    pt: () => import('./timor-leste/pt.json'),
    ar: () => import('./timor-leste/ar.json'),
  },
  tanzania: {
    fr: () => import('./tanzania/fr.json'),
    es: () => import('./tanzania/es.json'),
    pt: () => import('./tanzania/pt.json'),
    ar: () => import('./tanzania/ar.json'),
  },
  rome: {
    fr: () => import('./rome/fr.json'),
    es: () => import('./rome/es.json'),
    pt: () => import('./rome/pt.json'),
    ar: () => import('./rome/ar.json'),
  },
  indonesiaAfrica: {
    fr: () => import('./indonesia-africa/fr.json'),
    es: () => import('./indonesia-africa/es.json'),
    pt: () => import('./indonesia-africa/pt.json'),
    ar: () => import('./indonesia-africa/ar.json'),
  },
  haiti: {
    fr: () => import('./haiti/fr.json'),
    es: () => import('./haiti/es.json'),
    pt: () => import('./haiti/pt.json'),
    ar: () => import('./haiti/ar.json'),
  },
}

/** None where the sample is said in that language already: in English, and the blank one, which has names of phases alone. */
export async function sampleWords(sample: SampleKey, language: Language): Promise<SampleWords> {
  if (language === 'en' || sample === 'blank') return {}
  return (await WORDS[sample][language]()).default
}
