import catalogue from '../catalogue/pt.json'
import texts from '../texts/pt.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = { ...texts, ...catalogue }
