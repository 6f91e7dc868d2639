import { pictureWords } from '../i18n/picture-words.ts'
import type { Texts } from '../i18n/texts.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Direction, Journey } from '../journey/journey.ts'
import type { PictureWords } from '../scene/picture-words.ts'
import { languageOfText, officeLanguage } from './office-language.ts'

/** What is needed to set the texts of a journey for an office program. */
export interface OfficePen {
  readonly texts: Texts
  readonly words: PictureWords
  /** Of the journey's own texts. */
  readonly language: string
  /** Side on which the journey begins. */
  readonly direction: Direction
  /** The same as it is aligned. */
  readonly start: 'left' | 'right'
  /** Which draft or revision it is; '' for nothing. */
  readonly note: string
  /** Loops whose lines are drawn as decided. */
  readonly decided: ReadonlySet<WaypointId>
  /** Tag of what is written, for spelling and screen readers. */
  languageOf(text: string): string
}

/** @param now ms since 1970 */
export function officePen(
  { about }: Journey,
  texts: Texts,
  { now, note, decided }: { readonly now: number } & Pick<OfficePen, 'note' | 'decided'>,
): OfficePen {
  return {
    texts,
    words: pictureWords(texts, now),
    language: about.language,
    direction: about.direction,
    start: about.direction === 'rtl' ? 'right' : 'left',
    note,
    decided,
    languageOf: (text) => languageOfText(text, about.language, texts.language === 'ar' ? 'en' : texts.language),
  }
}

/** Tag of the program's own words. */
export function wordsLanguage({ language }: Texts): string {
  return officeLanguage(language)
}
