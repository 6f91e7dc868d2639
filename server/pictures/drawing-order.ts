import { z } from 'zod'
import { PAPERS, type PictureSize } from '../../src/export/picture-size.ts'
import { LANGUAGES, type Language } from '../../src/i18n/languages.ts'
import type { Direction } from '../../src/journey/journey.ts'

/** What is made off the browser from one order. */
export const DRAWN_FORMATS = ['svg', 'png', 'pdf', 'json'] as const
export type DrawnFormat = (typeof DRAWN_FORMATS)[number]

const SVG_FONTS = ['embedded', 'named', 'shapes'] as const

/** How a picture is asked for, by an address or on a command line. */
export interface DrawingOrder {
  /** Of the words that are not the journey's own; undefined takes the journey's, where it is one of ours. */
  readonly language: Language | undefined
  /** Undefined leaves the journey's. */
  readonly direction: Direction | undefined
  readonly size: PictureSize
  /** The sheet of a PDF: what was asked for as paper. */
  readonly paper: (typeof PAPERS)[number] | undefined
  /**
   * Printed size over natural size, for a PDF on many sheets of that paper; undefined for one sheet. Only a command line asks
   * for it: an address would have a server draw hundreds of sheets.
   */
  readonly poster: number | undefined
  readonly transparent: boolean
  /** Of an SVG: whether it brings its letters along, names them only, or draws them as shapes. */
  readonly fonts: (typeof SVG_FONTS)[number]
}

const LEAST_SCALE = 0.1
const MOST_SCALE = 4
const MOST_WIDTH = 100_000

const numberBetween = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, `must be a number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a number from ${least} to ${most}`)

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.enum(values as readonly [Value, ...Value[]], { error: `must be one of ${values.join(', ')}` })

const ORDER = z
  .strictObject({
    lang: oneOf(LANGUAGES),
    direction: oneOf(['ltr', 'rtl']),
    scale: numberBetween(LEAST_SCALE, MOST_SCALE),
    width: numberBetween(16, MOST_WIDTH).refine(Number.isInteger, 'must be a whole number of pixels'),
    paper: oneOf(PAPERS),
    dpi: oneOf(['150', '300']),
    transparent: oneOf(['true', 'false']),
    fonts: oneOf(SVG_FONTS),
  })
  .partial()
  .superRefine(({ scale, width, paper, dpi }, context) => {
    const sizes = Object.entries({ scale, width, paper }).filter(([, value]) => value !== undefined)
    if (sizes.length > 1) {
      const names = sizes.map(([name]) => name).join(' and ')
      context.addIssue({ code: 'custom', message: `${names} cannot both be asked for`, path: [] })
    }
    if (dpi !== undefined && paper === undefined) {
      context.addIssue({ code: 'custom', message: 'has a meaning only with paper', path: ['dpi'] })
    }
  })

/** The names that an order may have. */
export const ORDER_FIELDS = ['lang', 'direction', 'scale', 'width', 'paper', 'dpi', 'transparent', 'fonts'] as const
type OrderField = (typeof ORDER_FIELDS)[number]

/** What would be passed over in silence is a flaw. */
const MEANINGS: Readonly<Record<string, readonly OrderField[]>> = {
  svg: ['lang', 'direction', 'scale', 'transparent', 'fonts'],
  png: ['lang', 'direction', 'scale', 'width', 'paper', 'dpi', 'transparent'],
  pdf: ['lang', 'direction', 'paper', 'transparent'],
  json: [],
  mermaid: ['lang', 'direction'],
  drawio: ['lang', 'direction'],
  pptx: ['lang', 'direction'],
  xlsx: ['lang', 'direction'],
  docx: ['lang', 'direction'],
}

export type OrderReading = { readonly order: DrawingOrder } | { readonly flaws: readonly string[] }

/**
 * Reads an order out of named texts, or says every flaw in it, such as `scale must be a number from 0.1 to 4`.
 *
 * @param format for which it is; one that is not drawn here takes what a picture takes
 */
export function readOrder(given: Readonly<Record<string, string>>, format: string): OrderReading {
  const meant: readonly string[] = MEANINGS[format] ?? ORDER_FIELDS
  const idle = Object.keys(given).filter((name) => isField(name) && !meant.includes(name))
  const flaws = idle.map((name) => `${name} has no meaning for ${format}`)
  const parsed = ORDER.safeParse(given)
  if (!parsed.success) return { flaws: [...new Set([...parsed.error.issues.flatMap(flawsOf), ...flaws])] }
  if (flaws.length > 0) return { flaws }
  const { lang, direction, scale = 1, width, paper, dpi = '300', transparent, fonts = 'embedded' } = parsed.data
  const size: PictureSize = paper
    ? { by: 'paper', paper, dpi: dpi === '150' ? 150 : 300 }
    : width === undefined
      ? { by: 'scale', scale }
      : { by: 'width', width }
  return {
    order: {
      language: lang,
      direction,
      size,
      paper,
      poster: undefined,
      transparent: transparent === 'true',
      // Without them browsers would show other letters wherever the typeface is missing.
      fonts,
    },
  }
}

function isField(name: string): name is OrderField {
  return (ORDER_FIELDS as readonly string[]).includes(name)
}

function flawsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key} is not known here`)
  return [[...issue.path.map(String), issue.message].join(' ')]
}
