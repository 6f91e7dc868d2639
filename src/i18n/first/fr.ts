import catalogue from '../catalogue/fr.json'
import texts from '../texts/fr.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = { ...texts, ...catalogue }
