import { directionOfText } from '../journey/direction-of-text.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import { wrapText } from '../scene/wrap-text.ts'

/** How a text stands in its shape or cell. */
export interface Fitting {
  /** Points. */
  readonly width: number
  readonly size: number
  readonly bold?: boolean
  readonly most: number
  readonly language: string
}

/** The faces of whoever opens the file differ from the one that is measured, Arabic ones more than Latin ones. */
const SURE = { ltr: 0.96, rtl: 0.84 } as const
/** Bold letters differ more. */
const SURE_BOLD = 0.95

/** Of the narrowest letters, by type size. */
const NARROWEST = 0.2

/** No shape and no cell of a slide holds more letters. */
const LONGEST = 1_500

/** How many lines a text takes, up to one more than there may be. */
export function countLines(text: string, { width, size, bold = false, most, language }: Fitting): number {
  // More letters never fit, however narrow: measuring a text of ten thousand would take its time for nothing.
  const enough = Math.ceil(((most + 1) * width) / (size * NARROWEST)) + 1
  const sure = width * SURE[directionOfText(text) ?? 'ltr'] * (bold ? SURE_BOLD : 1)
  const setting = { width: sure, size, weight: bold ? (600 as const) : (400 as const), maxLines: most + 1, language }
  return wrapText(text.slice(0, enough), setting, tableRuler).length
}

const SIGNS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** As much of the text as has room, with an ellipsis where it goes on; programs wrap by themselves, so it stays one text. */
export function cutTo(text: string, fitting: Fitting): string {
  const fits = (told: string): boolean => countLines(told, fitting) <= fitting.most
  if (fits(text)) return text
  const signs = [...SIGNS.segment(text.slice(0, LONGEST))].map(({ segment }) => segment)
  let least = 0
  let most = signs.length
  while (least < most) {
    const half = Math.ceil((least + most) / 2)
    if (fits(`${signs.slice(0, half).join('').trimEnd()}…`)) least = half
    else most = half - 1
  }
  return `${signs.slice(0, least).join('').trimEnd()}…`
}
