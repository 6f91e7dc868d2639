import { cleanText } from '../scene/clean-text.ts'
import type { SlideText } from './slide.ts'
import { element, escaped } from './xml.ts'

/** Hundredths of a point. */
const size = (points: number): number => Math.round(points * 100)

const ALIGN = { left: 'l', middle: 'ctr', right: 'r' } as const

/** The paragraphs of a shape or cell; one that is empty stands where there are none, since the format wants one. */
export function paragraphs(texts: readonly SlideText[]): string {
  const written = texts.filter(({ text }) => cleanText(text) !== '').map(paragraph)
  return written.length > 0 ? written.join('') : element('a:p', {}, element('a:endParaRPr', { sz: 900 }))
}

function paragraph(told: SlideText): string {
  const { align, direction } = told
  return element(
    'a:p',
    {},
    element('a:pPr', { algn: ALIGN[align], ...(direction === 'rtl' ? { rtl: 1 } : { rtl: 0 }) }),
    element(
      'a:r',
      {},
      element(
        'a:rPr',
        { lang: told.language, sz: size(told.size), b: told.bold ? 1 : 0, dirty: 0 },
        solidFill(told.ink),
      ),
      element('a:t', {}, escaped(told.text)),
    ),
  )
}

/** '#1D2433' as a fill. */
export function solidFill(ink: string): string {
  return element('a:solidFill', {}, element('a:srgbClr', { val: ink.slice(1) }))
}
