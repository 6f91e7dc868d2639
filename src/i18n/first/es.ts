import catalogue from '../catalogue/es.json'
import texts from '../texts/es.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = { ...texts, ...catalogue }
