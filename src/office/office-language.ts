import { directionOfText } from '../journey/direction-of-text.ts'
import type { Direction } from '../journey/journey.ts'

/** Office programs check spelling by language and country; a language alone is unknown to some of them. */
const WITH_COUNTRY: Readonly<Record<string, string>> = {
  en: 'en-GB',
  fr: 'fr-FR',
  es: 'es-ES',
  pt: 'pt-PT',
  ar: 'ar-SA',
  zh: 'zh-CN',
  ru: 'ru-RU',
  sw: 'sw-KE',
  de: 'de-DE',
  id: 'id-ID',
  tet: 'pt-PT',
}

/** The tag that an office program knows; what is no tag of a language counts as English. */
export function officeLanguage(tag: string): string {
  const known = WITH_COUNTRY[tag.toLowerCase()]
  if (known) return known
  const [language = '', country = ''] = /^([a-zA-Z]{2,3})(?:-[a-zA-Z]{4})?-([a-zA-Z]{2})$/.exec(tag)?.slice(1) ?? []
  if (language !== '') return `${language.toLowerCase()}-${country.toUpperCase()}`
  return /^[a-zA-Z]{2,3}$/.test(tag) ? tag.toLowerCase() : (WITH_COUNTRY.en as string)
}

/**
 * What a text is written in: the journey's language, but Arabic, Chinese or the program's words where its letters say so,
 * whatever the journey says of itself.
 */
export function languageOfText(text: string, usual: string, readers: string): string {
  if (directionOfText(text) === 'rtl') return officeLanguage(RIGHT_TO_LEFT.test(usual) ? usual : 'ar')
  if (/\p{Script=Han}/u.test(text)) return officeLanguage(/^(zh|ja|ko)\b/i.test(usual) ? usual : 'zh')
  return officeLanguage(RIGHT_TO_LEFT.test(usual) ? readers : usual)
}

const RIGHT_TO_LEFT = /^(ar|fa|ur|ps|ckb|he|dv)\b/i

/** The way a text runs; of one without letters the way of what it stands in. */
export function wayOf(text: string, usual: Direction): Direction {
  return directionOfText(text) ?? usual
}
