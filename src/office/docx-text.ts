import { HeadingLevel, Paragraph, TextRun } from 'docx'
import type { Texts } from '../i18n/texts.ts'
import type { Direction } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import type { DocumentParagraph, DocumentRun } from './document-blocks.ts'
import { languageOfText, officeLanguage, wayOf } from './office-language.ts'

/** What is needed to write texts into the file: the reader's words, and the language of the journey's own. */
export interface DocxPen {
  readonly texts: Texts
  readonly language: string
}

/** Twentieths of a point. */
export const TWIP = 20

/** A run in the language and direction of what is written in it. */
function docxRun({ text, isTold, isStrong, size, isQuiet, space }: DocumentRun, { texts, language }: DocxPen): TextRun {
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

export type Look = Omit<ConstructorParameters<typeof Paragraph>[0] & object, 'children' | 'text' | 'bidirectional'>

const LEVELS = { title: HeadingLevel.TITLE, 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2 } as const

export function docxParagraph(told: DocumentParagraph, pen: DocxPen, look: Look = {}): Paragraph {
  const { runs, direction, level, isListed, indent, before } = told
  return docxParagraphOf(
    runs.map((run) => docxRun(run, pen)),
    direction,
    pen,
    {
      ...look,
      ...(level === undefined ? {} : { heading: LEVELS[level], keepNext: true }),
      ...(isListed ? { bullet: { level: 0 } } : {}),
      ...(indent === undefined ? {} : { indent: { start: indent * TWIP } }),
      ...(before === undefined ? {} : { spacing: { before: before * TWIP } }),
    },
  )
}

/** A paragraph that begins where the page does. */
export function docxParagraphOf(
  runs: readonly TextRun[],
  direction: Direction,
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
