import { HeadingLevel, Paragraph, TextRun } from 'docx'
import type { Texts } from '../i18n/texts.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import { languageOfText, officeLanguage, wayOf } from './office-language.ts'

/** What is needed to set texts on pages: the reader's words, and the language of the journey's own. */
export interface DocxPen {
  readonly texts: Texts
  readonly language: string
}

export interface Setting {
  /** A sentence of the program; else the journey's own words. */
  readonly isTold?: boolean
  readonly isStrong?: boolean
  /** Points; those of the document when left out. */
  readonly size?: number
  /** In the second colour. */
  readonly isQuiet?: boolean
  /** A space before or after it, where other runs stand beside it. */
  readonly space?: 'before' | 'after'
}

/** A run in the language and direction of what is written in it. */
export function run(
  text: string,
  { texts, language }: DocxPen,
  { isTold, isStrong, size, isQuiet, space }: Setting = {},
): TextRun {
  const isRtl = wayOf(text, texts.direction) === 'rtl'
  const tag = isTold ? officeLanguage(texts.language) : languageOfText(text, language, texts.language)
  return new TextRun({
    text: `${space === 'before' ? ' ' : ''}${cleanText(text)}${space === 'after' ? ' ' : ''}`,
    language: isRtl ? { bidirectional: tag } : { value: tag },
    ...(isRtl ? { rightToLeft: true } : {}),
    ...(isStrong ? { bold: true } : {}),
    ...(isQuiet ? { color: INK.soft.slice(1) } : {}),
    // Half points.
    ...(size === undefined ? {} : { size: size * 2 }),
  })
}

type Look = Omit<ConstructorParameters<typeof Paragraph>[0] & object, 'children' | 'text' | 'bidirectional'>

/** A paragraph that runs as its text does and begins where the page does. */
export function paragraph(text: string, pen: DocxPen, setting: Setting = {}, look: Look = {}): Paragraph {
  return paragraphOf(
    [run(text, pen, setting)],
    setting.isTold ? pen.texts.direction : wayOf(text, pen.texts.direction),
    pen,
    look,
  )
}

export function paragraphOf(
  runs: readonly TextRun[],
  direction: 'ltr' | 'rtl',
  { texts }: DocxPen,
  look: Look = {},
): Paragraph {
  const isRtl = direction === 'rtl'
  return new Paragraph({
    ...look,
    children: [...runs],
    bidirectional: isRtl,
    // What runs from the left stands at the right all the same where the page is read from there.
    ...(!isRtl && texts.direction === 'rtl' ? { alignment: 'right' } : {}),
  })
}

const LEVELS = { title: HeadingLevel.TITLE, 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2 } as const

/** A heading as the program's list of contents finds it. */
export function heading(
  text: string,
  level: keyof typeof LEVELS,
  pen: DocxPen,
  setting: Setting = { isTold: true },
): Paragraph {
  return paragraph(text, pen, setting, { heading: LEVELS[level], keepNext: true })
}

/** The lines of what people wrote, a paragraph each. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(cleanText)
    .filter((line) => line !== '')
}
