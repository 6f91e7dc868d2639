import catalogue from '../catalogue/en.json'
import texts from '../texts/en.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = { ...texts, ...catalogue }
