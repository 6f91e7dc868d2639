import catalogue from '../catalogue/ar.json'
import texts from '../texts/ar.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = { ...texts, ...catalogue }
