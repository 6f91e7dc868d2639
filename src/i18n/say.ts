import type { Language } from './languages.ts'

/** The words of a language by their keys. What is counted has a form for each number: `days_one`, `days_other`. */
export interface Words {
  readonly [key: string]: string | readonly string[] | Words
}

/** What is put into a text, by the name of its place. */
export interface Values {
  readonly [place: string]: unknown
  /** Chooses the form too. */
  readonly count?: number | undefined
  /** Stands for a text that is not there; else its key does. */
  readonly defaultValue?: string
}

/** The text of a key, with its values put in and the form of its number chosen. */
export type Say = (key: string, values?: Values) => string

const PLACE = /\{\{(\w+)\}\}/g

/**
 * Speaks a language. By ourselves: i18next took 15 kB of the first load, a fifteenth of it all, to choose plural forms and put
 * in values. Values are put in as they are: React escapes them, and a file name or an SVG has its own rules. What looks like
 * a place in a value stays, else a title could ask for other values.
 */
export function sayIn(language: Language, words: Words): Say {
  let rules: Intl.PluralRules | undefined
  const formOf = (count: number): string => {
    rules ??= new Intl.PluralRules(language)
    return rules.select(count)
  }
  return (key, values = {}) => {
    const { count, defaultValue = key } = values
    const found = [count !== undefined && wordsAt(words, `${key}_${formOf(count)}`), wordsAt(words, key)]
    const text = found.find((one) => typeof one === 'string') ?? defaultValue
    return text.replace(PLACE, (_place, name: string) => String(values[name] ?? ''))
  }
}

/** A text, several, or all below a key, whose parts are set apart by dots. */
export function wordsAt(words: Words, key: string): Words[string] | undefined {
  let found: unknown = words
  for (const part of key.split('.')) found = (found as Partial<Words> | undefined)?.[part]
  return found as Words[string] | undefined
}
